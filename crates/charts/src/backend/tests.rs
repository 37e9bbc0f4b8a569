use super::*;

#[test]
fn a_colour_carries_the_number_of_a_pen() {
    for pen in [0, 1, 255, 256, 65_536, 16_777_215] {
        let RGBColor(r, g, b) = colour_of(pen);
        assert_eq!(pen_of(BackendColor { alpha: 1.0, rgb: (r, g, b) }), pen);
    }
}

#[test]
fn numbers_are_as_short_as_can_be() {
    let mut out = String::new();
    let mut svg = Svg::new(&mut out, Size { width: 9.0, height: 9.0 }, &[], Look::Classes);
    svg.segments([(100, 25), (200, 25), (200, 25), (305, -40), (305, 0), (0, 1), (7, 9)]);
    assert_eq!(out, "M10 2.5H20L30.5-4V0L0 0.1 0.7 0.9");
}

#[test]
fn a_level_stretch_is_one_command_and_its_turns_are_kept() {
    let mut out = String::new();
    let mut svg = Svg::new(&mut out, Size { width: 9.0, height: 9.0 }, &[], Look::Classes);
    svg.segments([(0, 50), (10, 50), (20, 50), (30, 50), (30, 40), (30, 0), (30, 60), (40, 60), (20, 60)]);
    assert_eq!(out, "M0 5H3V0V6H4H2");
}
