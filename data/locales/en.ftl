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

## The line to the hub

hub-stopped = The hub was stopped. Everything acknowledged is safe. Start routedesk again to go on.
console-panicked = This console failed and was ended; nothing is lost. Start routedesk again and tell the lead.
relay-lost = Hub lost, attaching again ... keys typed now are thrown away (Ctrl-C leaves)
relay-waits = Hub restarts, waiting ... keys typed now are thrown away (Ctrl-C leaves)
relay-upgraded = routedesk was upgraded, connect again
relay-gives-up = No hub came back: { $why }

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

## Keys, as people call them

key-enter = Enter
key-tab = Tab
key-back-tab = Shift-Tab
key-backspace = Backspace
key-delete = Del
key-escape = Esc
key-up = Up
key-down = Down
key-left = Left
key-right = Right
key-home = Home
key-end = End
key-page-up = PgUp
key-page-down = PgDn
key-function = F{ $number }
key-control = Ctrl-{ $letter }

## What keys do, in the footer

do-check-in = CHECK IN
do-pick = pick one
do-down = next
do-page-down = more
do-card = card
do-walk-in = walk-in
do-back-desk = clear
do-back = back
do-leave = left
do-promise = promised
do-not-coming = not coming
do-expect = expected again
do-note = note
do-move = move to a route
do-take-off = cancel
do-write-down = WRITE DOWN
do-next-field = next field
do-accept = take it
do-choose = do it
do-confirm = YES
do-stay = no, back
do-send-again = SEND AGAIN
do-let-go = leave
do-page-up = before
do-help = help
do-desk = desk
do-undo = undo mine
do-menu = menu

## What keys do, in the help and the menu

help-check-in = check in the person marked >
help-pick = several match: go into the list
help-down = one down
help-up = one up
help-page-down = a page down
help-page-up = a page up
help-card = the person's card: history, notes, everything else
help-walk-in = write down somebody who is on no list
help-back = one step back; on the Desk: out of the list, then clear
help-leave = the person went
help-promise = the person said they would come
help-not-coming = the person said they would not come
help-expect = nothing is known of the person after all
help-note = write a note on the card
help-move = give the person another route
help-take-off = take the person off the list
help-write-down = write the walk-in down
help-next-field = the next field
help-previous-field = the field before
help-accept = take what is written or marked
help-confirm = yes, do it
help-send-again = send it again; it is done once, whatever became of the first
help-let-go = stop asking; look at the person before you go on
help-help = this help
help-desk = Desk: find people and check them in
help-undo = show my last act, and undo it on Enter
help-menu = everything that can be done here and now
help-repaint = paint the screen anew
help-quit = leave the console
help-erase = erase the letter before the cursor
help-delete = erase the letter at the cursor
help-clear = empty the line
help-left = the cursor one to the left
help-right = the cursor one to the right
help-start = the cursor to the beginning
help-end = the cursor to the end

## Help and menu

help-title = HELP: keys
help-page = page { $page } of { $pages }
help-esc-digit = No F-keys? Esc, then a digit: Esc 1 is F1, Esc 0 is F10.
help-me = You are { $desk }, { $role }. Terminal: level { $level }, { $columns } x { $rows }.
help-hub = { $consoles } consoles are open; the hub runs since { $since }; entry { $entry }.
demo-join = This is a demo. A second console: { $command }
menu-title = MENU: what can be done here and now

## The frame of every screen

head-me-twice = { $desk } (open { $times } times)
head-in = IN { $in }/{ $listed } ({ $percent }%)
head-in-short = IN { $in }/{ $listed }
head-walk-ins = walk-in { $number }
head-live = LIVE
head-live-desks = LIVE { $consoles ->
        [one] { $consoles } desk
       *[other] { $consoles } desks
    }
head-not-saved = NOT SAVED
banner-state-rebuilt = the saved state was unusable and was made anew from the journal; nothing was lost
banner-state-off = the saved state cannot be written; the journal holds everything, go on working
banner-torn-tail = the journal ended in a line that was never acknowledged; it was cut off
keys-lost = Keys were lost: type before Enter
saving = saving: { $what }
too-small = window too small (have { $columns }x{ $rows }, need { $least_columns }x{ $least_rows })
question-keys = Enter = yes    Esc = no
ask-quit = Leave this console?
ask-quit-more = Everything is saved; the other desks go on.
ask-undo = Undo my last act?
ask-undo-what = { $at } { $what }

## Answers

answer-in = CHECKED IN
answer-waiting = WAITS FOR APPROVAL
answer-already-in = ALREADY IN - nothing was changed
answer-refused = NOT DONE - nothing was changed
answer-route = ROUTE { $route }
answer-leader = leader { $leader }
answer-bus = bus { $bus }
answer-has-route = the route is { $route }
answer-no-split = no route yet: people are not split so far
answer-no-open-route = no route: every bus has arrived somewhere already; ask the lead
answer-ask-lead = no route before the lead has approved; ask the lead
hand-out = hand out: { $what }
unsure-title = NOT KNOWN whether this was saved
unsure-what = The disk of the host failed while it was being written.
unsure-next = Enter sends it again: it is done once in any case. Esc leaves it: then look at the person first.
wanted-check-in = check in { $who }
wanted-walk-in = walk-in { $who }
wanted-state = { $who } { $state }
wanted-note = note on { $who }
wanted-move = { $who } to route { $route }
wanted-undo = undo entry { $entry }
wanted-split = accept the split
wanted-item = { $what }
wanted-other = the last command

## Desk

title-desk = DESK
desk-find = Find:
desk-matches = { $number ->
        [one] { $number } match
       *[other] { $number } matches
    }
desk-ask = Type a few letters of a name, in any alphabet, then Enter.
desk-route = route { $route }: { $in } of { $people }
desk-nobody = Nobody matches.
desk-nobody-next = Erase a letter or two, or try the region or the organisation. On no list? F6 writes down a walk-in.
column-mark = St
column-name = Name
column-position = Position
column-from = From
column-route = R
column-state = State
row-waiting = waiting
row-gone = { $id }: no longer on the list
why-sounds-alike = sounds alike
why-layout = other layout
why-typo = a letter off
card-phone = tel { $phone }
card-language = speaks { $language }
card-delegation = delegation { $delegation } ({ $in } of { $people } in)
card-note = note: { $note }
card-namesakes = ! { $number } have this name: { $other }, { $where }
acts-me = me

## Card of a person

title-person = PERSON
person-gone = This person is no longer on the list. Esc goes back.
person-state = state
person-route = route
person-how-split = by split { $revision }
person-how-late = came after the split: the smallest route
person-how-hand = chosen by the lead
person-id = id
person-source = from
person-imported = import { $batch }, row { $row }
person-walk-in = walk-in, written down at a desk
person-hand-out = hand out
person-note = Note ({ $by }): { $note }
person-note-label = Note:
person-move-label = To route:
person-move-route = { $route }  { $people } people, { $seats } seats  { $name }
person-move-fault = Write the number of a route.
person-take-off-more = The person can then no longer be checked in; the lead can undo it.
history-title = History, newest first
history-reading = reading the history
history-import = import { $batch } { $file }
history-added = on the list
history-walk-in = written down as a walk-in
history-removed = taken off the list again
history-field = { $field }: { $before } -> { $after }
history-state = { $before } -> { $after }
history-note = note: { $note }
history-note-gone = note taken back
history-route = route { $before } -> { $after }
history-placed = to route { $after }
history-unplaced = no route now (was { $before })
history-empty = empty
history-split = split { $revision }
history-undoes = undone (entry { $entry }): { $what }
history-undone = { $what } (undone by entry { $entry })

## Walk-in

title-walk-in = WALK-IN
walk-in-ask = Name, region, organisation. Whoever looks alike is shown here.
walk-in-nobody-alike = Nobody on the list looks alike.
walk-in-alike = Is it one of these? Down goes to them.
walk-in-just-added = Another desk has just added somebody like this: compare first.
walk-in-nobody = none of these: write down a new person

## No seminar yet

title-start = ROUTEDESK
start-title = There is no seminar in this store yet.
start-new = 1. routedesk new PROGRAMME.json (or: new astana)
start-import = 2. routedesk import LIST.xlsx
start-then = Then this becomes the Desk by itself.
