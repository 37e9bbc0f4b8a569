//! Types as they are read: the form of a file stands in the type, once.

/// A struct that is read from an object: each of its fields is a member of the same name, and there are no others. Nothing
/// can be forgotten here, because the struct is built of what is read.
macro_rules! record {
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident { $($(#[$about:meta])* $inside:vis $field:ident: $type:ty),+ $(,)? }
    ) => {
        $(#[$attribute])*
        #[serde(deny_unknown_fields)]
        $visibility struct $name { $($(#[$about])* $inside $field: $type),+ }

        impl $crate::read::Read for $name {
            fn read(from: &mut $crate::read::Source<'_>) -> Self {
                let mut members = from.record(concat!($(stringify!($field), "\n"),+));
                let record = Self { $($field: $crate::read::Read::read(&mut members)),+ };
                from.end(members);
                record
            }
        }
    };
}

/// An enum that is read from a string, and written as one: each of its variants stands with its name.
macro_rules! named {
    (
        $(#[$attribute:meta])*
        $visibility:vis enum $name:ident { $($(#[$about:meta])* $variant:ident = $text:tt),+ $(,)? }
    ) => {
        $(#[$attribute])*
        $visibility enum $name { $($(#[$about])* #[serde(rename = $text)] $variant),+ }

        impl $crate::read::Read for $name {
            fn read(from: &mut $crate::read::Source<'_>) -> Self {
                let all = [$(Self::$variant),+];
                let [first, ..] = all;
                all.get(from.one_of(concat!($($text, "\n"),+))).copied().unwrap_or(first)
            }
        }
    };
}

pub(crate) use {named, record};
