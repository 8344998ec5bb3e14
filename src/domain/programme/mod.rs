//! What is planned: the programme file of a seminar.
