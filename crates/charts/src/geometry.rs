//! Places and extents in CSS pixels; x to the right, y downwards.

/// A place in CSS pixels: (x, y).
pub(crate) type Point = (f64, f64);

/// Width and height in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Horizontal extent, CSS pixels.
    pub width: f64,
    /// Vertical extent, CSS pixels.
    pub height: f64,
}

/// A rectangle in CSS pixels; `left <= right` and `top <= bottom`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Smallest x.
    pub left: f64,
    /// Smallest y: the upper edge.
    pub top: f64,
    /// Largest x.
    pub right: f64,
    /// Largest y: the lower edge.
    pub bottom: f64,
}

impl Rect {
    /// Horizontal extent, 0 or more.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.right - self.left
    }

    /// Vertical extent, 0 or more.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether a place is inside or on the edge.
    #[must_use]
    pub fn contains(&self, x: f64, y: f64) -> bool {
        x >= self.left && x <= self.right && y >= self.top && y <= self.bottom
    }

    /// Whether the two have more than an edge in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        // Half a tenth of a pixel: what rounding may add is no overlap.
        const SLACK: f64 = 0.05;
        self.left + SLACK < other.right
            && other.left + SLACK < self.right
            && self.top + SLACK < other.bottom
            && other.top + SLACK < self.bottom
    }

    /// The rectangle with this much more on all four sides.
    pub(crate) fn grown(&self, by: f64) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// The rectangle further right and down.
    pub(crate) fn moved(&self, dx: f64, dy: f64) -> Self {
        Self { left: self.left + dx, top: self.top + dy, right: self.right + dx, bottom: self.bottom + dy }
    }

    /// Whether `other` lies wholly inside.
    pub(crate) fn encloses(&self, other: &Self) -> bool {
        self.contains(other.left, other.top) && self.contains(other.right, other.bottom)
    }

    /// What the two have in common, `None` if nothing with an area.
    pub(crate) fn intersection(&self, other: &Self) -> Option<Self> {
        let common = Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        };
        (common.left < common.right && common.top < common.bottom).then_some(common)
    }
}

/// A count from a number that was computed: not a number and negative give 0, too large gives the largest count.
pub(crate) fn count(value: f64) -> usize {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "`as` from a float saturates, which is what is wanted"
    )]
    let whole = value as usize;
    whole
}

/// The middle of the pixel that a coordinate falls into: a hairline of one pixel is sharp there.
pub(crate) fn crisp(px: f64) -> f64 {
    px.floor() + 0.5
}
