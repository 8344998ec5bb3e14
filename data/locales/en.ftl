### English. The same sections in the same order as src/words/ids.rs; `HeadLive` there is
### `head-live` here. Plain, short and calm: the fact first, then what to do.

## Kinds of sessions

session-registration = registration
session-plenary = plenary
session-speech = speech
session-tour = tour
session-presentation = presentation
session-section = section
session-exhibition = exhibition
session-master-class = master class
session-panoramic-lesson = panoramic lesson
session-discussion = discussion
session-departure = departure
session-arrival = arrival
session-break = break
session-closing = closing
