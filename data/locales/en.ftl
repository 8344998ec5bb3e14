### English. The same sections in the same order as src/words/ids.rs; `HeadLive` there is
### `head-live` here. Plain, short and calm: the fact first, then what to do.

## Marks: who did something, when and where

mark = { $by }, { $at }
mark-unknown = time not known
list-or = { $first } or { $last }
list-more = { $named } and { $more } more
stop-numbered = route { $route } stop { $stop }
stop-named = route { $route } stop { $stop }, { $place }

## States of people

state-expected = expected
state-promised = promised
state-in = in
state-left = left
state-not-coming = not coming
state-cancelled = cancelled
state-waiting = waiting for approval

## Fields of people

field-full-name = name
field-position = position
field-organisation = organisation
field-region = region
field-role = role
field-phone = phone
field-language = language
field-delegation = delegation
field-notes = note

## Console roles

role-viewer = viewer
role-desk = desk
role-leader = leader of route { $route }
role-venue = venue
role-lead = lead
ask-viewer = anybody
ask-desk = a desk
ask-leader = the route's leader
ask-venue = the venue
ask-lead = the lead

## Standing of sessions and stops

status-planned = PLANNED
status-due = DUE
status-running = RUNNING
status-late = LATE
status-done = DONE
status-cancelled = CANCELLED
status-closed = CLOSED

## Refusals: about people
# Each has the fact, and in `.next` the one thing to do now.

refused-no-such-participant = nobody here has the id { $id }
    .next = find the person by name
refused-already-in = already in: { $mark }
    .next = nothing to do; if this is somebody else, look for a namesake
refused-already-so = already { $state }: { $mark }
    .next = nothing to do
refused-not-in-yet = { $state }, not in
    .next = check the person in first
refused-in-cannot-be = in: cannot be marked { $wanted }
    .next = undo the check-in, or mark the person as left
refused-left-cannot-be = left already: cannot be marked { $wanted }
    .next = if the person is back, check in again
refused-cannot-be = { $state }: cannot be marked { $wanted }
    .next = the lead approves a walk-in, or undoes a cancelling
refused-no-route-for-state = { $state }: only people who are coming have a route
    .next = check the person in first
refused-waits-for-approval = a walk-in, waiting for approval
    .next = ask the lead to approve
refused-cancelled = cancelled: { $mark }
    .next = ask the lead to take the cancelling back
refused-id-taken = the id { $id } is another person's
    .next = give the person another id, or leave the id empty
refused-stale = changed in the meantime
    .next = look again, and repeat it if it is still needed

## Refusals: about roles and undo

refused-not-allowed = not for your role: { $role }
    .next = ask { $needs }
refused-other-route = you lead route { $route }: this is not on it
    .next = ask { $needs }
refused-nothing-to-undo = you have nothing to undo
    .next = older acts, and those of others, are undone by the lead
refused-no-such-entry = there is no entry { $entry }
    .next = see the entries: routedesk journal
refused-already-undone = entry { $entry } was undone already, by entry { $by }
    .next = nothing to do
refused-cannot-be-undone = entry { $entry } cannot be undone
    .next = do the opposite instead
refused-undo-needs-lead = entry { $entry }, by { $by }, is not your last act
    .next = ask the lead to undo it
refused-undo-blocked = entry { $entry } was changed since, by { $total ->
        [one] entry { $later }
       *[other] entries { $later }
    }
    .next = undo the later ones first, the newest first

## Refusals: about routes and splits

refused-no-routes = this seminar has no routes
    .next = nothing to do: nobody needs a route
refused-no-such-route = there is no route { $route }
    .next = see the routes: F3, or routedesk status
refused-no-split = nobody has a route yet
    .next = the lead makes the split: F3, or routedesk split
refused-split-stale = people came, went or changed since this draft
    .next = make the draft again
refused-route-left = route { $route } is at its first stop already: the split stands
    .next = move single people instead
refused-already-on-route = already on route { $route }
    .next = nothing to do

## Refusals: about sessions and stops

refused-no-such-session = there is no session { $id }
    .next = see the sessions: F4, or routedesk session list
refused-no-such-stop = route { $route } has no stop { $stop }
    .next = see the stops: F4, or routedesk board
refused-already-started = started already, at { $at }
    .next = nothing to do
refused-already-ended = ended already, at { $at }
    .next = nothing to do; if it is not over, undo the end
refused-not-started = not started yet
    .next = start it first
refused-item-cancelled = cancelled: { $reason }
    .next = if it takes place after all, undo the cancelling
refused-delay-too-long = a delay of { $minutes } minutes is longer than a day
    .next = give fewer minutes, or cancel it

## Refusals: about what was typed

refused-empty = { $field } is empty
    .next = write it, and try again
refused-text-too-long = too long: { $characters } characters, at most { $most } are possible
    .next = make it shorter
refused-letters-lost = letters of this text were lost before it came here
    .next = save the file as UTF-8 or xlsx, and try again
refused-too-many = at most { $limit } are possible
    .next = leave some out

## Refusals: about the store

refused-no-seminar = there is no seminar in this store yet
    .next = make one: routedesk new PROGRAMME.json
refused-seminar-exists = there is a seminar in this store already
    .next = for another one, name another folder: --store DIR
refused-bad-programme = the programme does not fit together: { $problem }
    .next = mend the file, then make the seminar: routedesk new PROGRAMME.json
refused-disk-full = the disk of the host is nearly full, { $free } MB left: nothing more is saved
    .next = tell the lead: make room on the disk; what was saved is safe
refused-journal-damaged = the journal is damaged in line { $line }: nothing more is saved
    .next = tell the lead: routedesk verify, then restore a backup
refused-newer-journal = this store was written by a newer routedesk: nothing is changed
    .next = tell the lead: use the newer routedesk
refused-journal-failed = the journal cannot be written ({ $error }): nothing more is saved
    .next = tell the lead: look at the disk, then routedesk doctor

## Programme files

programme-problem = { $path }: { $found }, expected { $expected }
programme-problem-whole = the whole file: { $found }, expected { $expected }

## Acts: what was done, in the list of who did what lately

act-created = seminar made
act-imported = import { $batch }: { $new } new, { $updated } changed
act-in = { $who } in
act-in-route = { $who } in, route { $route }
act-walk-in = walk-in { $who }
act-walk-in-route = walk-in { $who }, route { $route }
act-walk-in-waiting = walk-in { $who }, waits for approval
act-state-set = { $who } { $state }
act-noted = { $who }: note
act-moved = { $who } from route { $from } to { $to }
act-placed = { $who } to route { $to }
act-unplaced = { $who } has no route now
act-split = split { $revision }: { $people ->
        [one] { $people } person
       *[other] { $people } people
    }
act-item = { $what }: { $change }
act-undid = undone: { $what }
act-undid-entry = undone: entry { $entry }
act-taken-back = { $what } (undone)
change-started = started
change-ended = ended
change-arrived = arrived
change-departed = departed
change-delayed = { $minutes } min late
change-early = { $minutes } min early
change-on-time = on time
change-cancelled = cancelled
change-closed = closed
change-noted = note

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
