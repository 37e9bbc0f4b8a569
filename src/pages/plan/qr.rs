//! A link as a picture for a camera.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// The longest link of which a picture is made, in characters: longer ones have squares that a phone hardly tells apart.
const LONGEST: usize = 500;

/// The QR code of a text as SVG in the colour of the text around it; `None` where it is too long.
pub fn svg(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let code = QrCode::encode_text(text, QrCodeEcc::Low).ok()?;
    // Four squares of margin on each side are part of the standard.
    let size = code.size() + 8;
    let mut svg = format!(
        "<svg viewBox=\"0 0 {size} {size}\" aria-hidden=\"true\"><path class=\"qr-sheet\" d=\"M0 0h{size}v{size}h-{size}z\"/><path class=\"qr-squares\" d=\""
    );
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            // Writing into a string does not fail.
            let _ = write!(svg, "M{} {}h1v1h-1z", x + 4, y + 4);
        }
    }
    svg.push_str("\"/></svg>");
    Some(svg)
}

#[cfg(test)]
mod tests {
    use super::svg;

    #[test]
    fn short_links_have_a_picture_and_long_ones_have_none() {
        let picture = svg("http://127.0.0.1/#/?1abc").unwrap();
        // Version 2 has 25 squares a side; the first square of the finder pattern stands after the margin.
        assert!(picture.contains("viewBox=\"0 0 33 33\"") && picture.contains("M4 4h1v1h-1z"), "{picture}");
        assert_eq!(svg(&"x".repeat(501)), None);
    }
}
