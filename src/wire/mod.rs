//! What hub and clients say to each other, and the framing.
