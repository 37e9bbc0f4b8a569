//! Words that the files themselves are written in, with blanks in them: values of `scaling-thresholds.json`. Whoever translates
//! leaves these alone, or the files are not understood any more.

pub(crate) const NODE_SIZE: &str = "node size";
pub(crate) const INSTANCE_SIZE: &str = "instance size";
pub(crate) const READ_REPLICA: &str = "read replica";
pub(crate) const CONNECTION_POOL: &str = "connection pool";
