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
field-needs = needs
field-route = kept on route
field-notes = note

## Signs that two records may be one person's

sign-same-phone = same telephone
sign-other-phone = other telephone
sign-same-name = same name
sign-like-name = names alike
sign-same-patronymic = same patronymic
sign-other-patronymic = other patronymic
sign-same-organisation = same organisation
sign-other-organisation = other organisation
sign-same-region = same region
sign-other-region = other region
sign-walk-in = one is a walk-in
sign-one-file = two ids in one file
sign-both-came = both checked in

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
    .next = find the person by name: F2, or routedesk find NAME
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
refused-same-person = the two are one person already
    .next = choose two people
refused-routes-differ = one is on route { $one }, the other on route { $other }
    .next = choose one of the two: in the console R, with the verb --route N
refused-route-settled = the route is { $route }, there is none to choose
    .next = merge without a route, and move the person afterwards
refused-in-two-buses = one sits in the bus of route { $one }, the other in that of route { $other }
    .next = ask on both buses who is there, and take off who is not
refused-told-apart = the lead has said already that these are two people
    .next = nothing more is needed
refused-alias-known = the person is known by this name already
    .next = nothing more is needed
refused-no-such-alias = the person is not known by this name
    .next = write it as it stands on the card

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
refused-no-such-split = there is no split { $revision }
    .next = see the splits: F3, Tab, X
refused-split-stale = people came, went or changed since this draft
    .next = make the draft again
refused-route-left = route { $route } is at its first stop already: the split stands
    .next = move single people instead
refused-route-closed = route { $route } is closed
    .next = open it first, or choose another: F3
refused-route-frozen = route { $route } is frozen: nobody is put on it or taken off
    .next = the lead lifts that on the routes: F3
refused-split-frozen = the split is frozen: it stands
    .next = the lead lifts that on the routes: F3
refused-same-rule = it is so already
    .next = nothing to do
refused-needs-two = one person alone travels neither together nor apart
    .next = name two people
refused-already-on-route = already on route { $route }
    .next = nothing to do
refused-already-aboard = on board already, to { $what }: { $mark }
    .next = nothing to do; if the person sits elsewhere, that leader takes the mark away first
refused-not-aboard = not on board to { $what }
    .next = nothing to do
refused-no-route-yet = has no route, so not route { $route }
    .next = ask the lead to give the person a route
refused-on-other-route = belongs to route { $own }, not to route { $route }
    .next = ask the lead to move the person, or send them to their bus
refused-no-leg = route { $route } has no stop ahead: nobody boards any more
    .next = nothing to do; if a stop was marked as reached too early, undo that
refused-other-leg = the bus boards for another stop now: { $what }
    .next = look at the list again, and repeat it if it is still needed
refused-boarding = people sit in the bus of route { $route } already: the split stands
    .next = move single people instead

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
    .next = start it first; a bus arrives before it departs
refused-item-cancelled = cancelled: { $reason }
    .next = if it takes place after all, undo the cancelling
refused-delay-too-long = a delay of { $minutes } minutes is longer than a day
    .next = give fewer minutes, or cancel it

## Refusals: about what was typed

refused-no-pin = no PIN is set for { $name }
    .next = nothing to do
refused-bad-pin = this is not what a PIN is kept as
    .next = set PINs with: routedesk pin
refused-or-approve = { $fact }
    .next = { $next } (to approve: routedesk pin)
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
act-boarded = { $who } on board, route { $route } to stop { $stop }
act-unboarded = { $who } not on board, route { $route } to stop { $stop }
act-aliased = { $who }: also known as
act-merged = { $who } and { $other } merged
act-told-apart = { $who } and { $other } are two people
act-split = split { $revision }: { $people ->
        [one] { $people } person
       *[other] { $people } people
    }
act-item = { $what }: { $change }
act-undid = undone: { $what }
act-undid-entry = undone: entry { $entry }
act-taken-back = { $what } (undone)
act-approved = { $what }, approved by { $lead }
act-pin-set = PIN of { $name } set
act-pin-cleared = PIN of { $name } taken away
act-swapped = { $one } and { $other } changed places
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
change-later = { $minutes } min later
change-earlier = { $minutes } min earlier
change-with = { $what }: { $text }

## Rules of the split: what was set, or is to be

rule-seats = route { $route }: { $seats ->
    [one] { $seats } seat
   *[other] { $seats } seats
 }
rule-seats-planned = route { $route }: seats as planned
rule-open = route { $route } open
rule-closed = route { $route } closed
rule-frozen = route { $route } frozen
rule-languages = route { $route }: guide speaks { $languages }
rule-languages-any = route { $route }: languages as planned
rule-step-free = route { $route } step-free
rule-steps = route { $route } has steps
rule-steps-planned = route { $route }: steps as planned
rule-kept = { $who } kept on route { $route }
rule-let-go = { $who } kept on no route
rule-kept-as-roster = { $who } kept where the roster says
rule-needs = { $who } needs { $needs }
rule-needs-none = { $who } needs nothing
rule-needs-as-roster = { $who }: needs as in the roster
rule-wishes = { $who } wishes for route { $routes }
rule-wishes-none = { $who } has no wish
rule-together = { $who } travel together
rule-not-together = { $who }: no party
rule-joins = { $who } put into a party
rule-leaves = { $who } taken out of the party
rule-apart = { $who } kept apart from { $other }
rule-not-apart = { $who } not kept apart from { $other }
rule-delegations = delegations travel together
rule-no-delegations = delegations need not travel together
rule-delegation = delegation { $name } travels together
rule-no-delegation = delegation { $name } need not travel together
rule-delegation-as-others = delegation { $name } as the others
rule-weights = weights: region { $region }, role { $role }, organisation { $organisation }, language { $language }
rule-freeze = the split is frozen
rule-unfreeze = the split is not frozen any more
rule-ask-together = Together with:
rule-ask-apart = Apart from:
rule-ask-who = An id, or a few letters of the name; - takes the person out of the party.
rule-ask-needs = Needs:
rule-ask-needs-how = As wheelchair, en; - as in the roster; empty for none.
rule-ask-wishes = Would like route:
rule-ask-wishes-how = One or several numbers; - for none.
rule-nobody-meant = Nobody is found by this.
rule-several-meant = Several could be meant: { $names }. Write the id.
rule-no-party = travels alone
rule-party = travels with { $names }
rule-apart-nobody = kept apart from nobody
rule-apart-from = kept apart from { $names }
rule-line-kept = kept on route { $route }
rule-line-needs = needs { $needs }
rule-line-wishes = would like route { $routes }

## The line to the hub

hub-stopped = The hub was stopped. Everything acknowledged is safe. Start routedesk again to go on.
console-panicked = This console failed and was ended; nothing is lost. Start routedesk again and tell the lead.
console-taken-over = This console goes on in another terminal of the same desk.
help-take-over = go on here with this desk's other console; it ends there
relay-lost = Hub lost, attaching again ... keys typed now are thrown away (Ctrl-C leaves)
relay-waits = Hub restarts, waiting ... keys typed now are thrown away (Ctrl-C leaves)
relay-silent = The hub does not answer, attaching again ... keys typed now are thrown away (Ctrl-C leaves)
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
do-move-section = move to section
do-take-off = cancel
do-alias = also known as
do-compare = compare, merge
do-take-listed = IT IS THIS ONE
do-look-again = look again
do-open-pair = compare
do-take-field = take the other
do-swap = swap
do-next-pair = next
do-other = another person
do-merge = merge
do-tell-apart = two people
do-write-down = WRITE DOWN
do-next-field = next field
do-accept = save
do-choose = do it
do-confirm = YES
do-stay = no, back
do-send-again = SEND AGAIN
do-let-go = leave
do-page-up = before
do-next-route = next
do-people = people
do-preview = split preview
do-accept-draft = ACCEPT
do-try-again = try again
do-present = present only
do-everybody = everybody coming
do-drop-draft = drop draft
do-draft = new draft
do-close-route = close / open
do-freeze-route = hold route
do-seats = seats
do-languages = guide speaks
do-steps = steps
do-weights = mix
do-repair = repair
do-delegations = delegations
do-freeze-split = freeze split
do-new-split = new split
do-more-even = more even
do-limit = limit seats
do-back-to = earlier split
do-keep-on = keep / let go
do-why = why
do-together = together
do-apart = apart
do-needs = needs
do-wishes = wishes
do-delegation = delegation
do-start = start
do-arrive = arrive
do-end = end
do-depart = depart
do-later = later
do-earlier = earlier
do-cancel = cancel
do-close = close
do-help = help
do-desk = desk
do-routes = routes
do-sections = sections
do-board = board
do-undo = undo mine
do-menu = menu
do-lock = lock
do-unlock = open
do-approve = approve
do-plain-letters = plain letters
do-all-letters = all letters
do-no-colours = no colours
do-colours = colours

## What keys do, in the help and the menu

help-check-in = check in the person marked >
help-pick = several match: go into the list
help-down = one down
help-up = one up
help-page-down = a page down
help-page-up = a page up
help-next-route = the next route
help-previous-route = the route before
help-next-section = the next section
help-previous-section = the section before
help-people = the people of the route, by name
help-section-people = the people of the section, by name
help-preview = draft a split and see it before it counts
help-accept-draft = accept the draft: it is asked once more
help-try-again = draft again with another seed
help-close-route = close a route, so that nobody rides on it, or open it again
help-freeze-route = nobody is put on this route or taken off it, or again
help-seats = say how many seats the bus has; a rule from then on
help-languages = say what languages the guide speaks
help-steps = say that it has steps, or can be taken without
help-weights = say what counts in the mix of the routes
help-repair = draft a repair of the routes with the fewest moves
help-delegations = keep every delegation together, or not any longer
help-freeze-split = let the split stand: no draft is accepted, or again
help-new-split = draft a new split, as even as can be, whoever moves
help-more-even = even out more: sizes, also regions, also all else
help-limit = take all seats for a rule, or for a warning again
help-back-to = compare with an earlier split, to go back to it
help-keep-on = keep somebody on the route they have, or let go
help-why = say why somebody is on this route, and not another
help-together = have somebody travel together with others
help-apart = keep somebody and another on different routes
help-needs = say what somebody needs: wheelchair, a language
help-wishes = say which routes somebody would like
help-delegation = keep this delegation together, or not
help-present = split only who is in or promised
help-everybody = split everybody who is coming
help-drop-draft = drop the draft; shows the splits accepted so far
help-start-item = start the session, arrive at the stop
help-end-item = end the session, depart from the stop
help-later = announce 5 minutes later
help-earlier = announce 5 minutes earlier
help-cancel-item = cancel the session, close the stop
help-card = the person's card: history, notes, everything else
help-walk-in = write down somebody who is on no list
help-back = one step back; on the Desk: out of the list, then clear
help-leave = the person went
help-promise = the person said they would come
help-not-coming = the person said they would not come
help-expect = nothing is known of the person after all
help-note = write a note
help-move = give the person another route
help-move-section = give the person another section
help-take-off = take the person off the list
help-alias = write down another name by which people ask for the person
help-no-alias = take away a name by which people asked for the person
help-compare = compare with whoever may be the same person, and merge
help-take-listed = check in the listed person instead of a new one
help-twins = find people who may be on the list twice
help-look-again = compare everybody anew
help-open-pair = put the two side by side
help-take-field = take what the other record says, or not after all
help-swap = let the other record stay
help-next-pair = the next who may be the same person
help-other = compare with somebody else
help-merge = make the two records one person's
help-tell-apart = remember that these are two people
help-write-down = write the walk-in down
help-next-field = the next field
help-previous-field = the field before
help-accept = save what is written, do what is marked
help-confirm = yes, do it
help-send-again = send it again; it is done once, whatever became of the first
help-let-go = stop asking; look at the person before you go on
help-help = this help
help-desk = Desk: find people and check them in
help-routes = Routes: who is on which, how even they are
help-sections = Sections: who is in which, how even they are
help-board = Board: the day, planned and actual
help-undo = show my last act, and undo it on Enter
help-menu = everything that can be done here and now
help-repaint = paint the screen anew
help-suspend = back to the shell for a while, where there is one
help-quit = leave the console
help-lock = lock: nobody's name is here until a PIN opens it
help-unlock = open the locked console
help-approve = have a lead approve the act with a PIN
help-plain-letters = spell everything in plain letters, at this desk from now on
help-all-letters = show all letters again at this desk
help-no-colours = show no colours, at this desk from now on
help-colours = show colours again at this desk
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
help-pin-none = Locked (F9, or ten idle minutes), it opens with Enter: it has no PIN.
help-pin-own = Locked (F9, or ten idle minutes), it opens with the PIN of { $desk }.
help-pin-lead = Locked (F9, or ten idle minutes), it opens with a lead's PIN.
help-pin-both = Locked (F9, or ten idle minutes), it opens with the PIN of { $desk } or a lead's.
card-title = this terminal
card-me = You are { $desk }, { $role }. TERM { $term }, level { $level }, letters { $letters }, { $columns } x { $rows }.
card-line = Last frame: { $last } bytes, { $delay } ms until the terminal had it. { $sent } bytes in all.
card-hub = Build { $build }. The hub runs since { $since }. Consoles open: { $consoles }. Last entry: { $entry }.
card-letters = Letters: { $letters }  Boxes or question marks? Press N.
card-letters-plain = Letters are plain at this desk. Press Y for all of them.
card-letters-only = Letters are plain, as TERM or the locale of this terminal asks. --charset utf-8 shows all.
card-colours = Colours:
card-strong = strong
card-good = good
card-warning = warning
card-danger = danger
card-key = key
card-colours-off = Hard to read? Press M.
card-colours-on = Press C for colours.
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
banner-elsewhere = { $desk } is also open elsewhere, since { $since }: Ctrl-T goes on here with it
keys-lost = Enter works after any other key: the line was lost
saving = saving: { $what }
too-small = window too small (have { $columns }x{ $rows }, need { $least_columns }x{ $least_rows })
question-keys = Enter = yes    Esc = no
ask-quit = Leave this console?
ask-quit-more = Everything is saved; the other desks go on.
title-locked = LOCKED
lock-title = This console is locked.
lock-pin = PIN of { $desk }:
lock-pin-or-lead = PIN of { $desk } or of a lead:
lock-free = It has no PIN: Enter opens it.
lock-free-more = To have one: routedesk pin
lock-keys = Enter = open    Ctrl-C = leave
plain-locked = This console is locked: open it with its PIN on a screen, then come again.
approval-title = A lead has to approve this:
approval-pin = PIN of a lead:
approval-keys = Enter = approve    Esc = no
pin-looking = looking ...
pin-wrong = wrong PIN: { $left ->
    [0] too many were wrong, wait a minute
    [one] one more try
   *[other] { $left } more tries
}
pin-wait = too many PINs were wrong: wait { $seconds } s, then try again
pin-digits = a PIN has { $least } to { $most } digits
ask-undo = Undo my last act?
ask-undo-what = { $at } { $what }

## Answers

answer-in = CHECKED IN
answer-waiting = WAITS FOR APPROVAL
answer-already-in = ALREADY IN - nothing was changed
answer-refused = NOT DONE - nothing was changed
answer-unread = NOBODY'S CODE - nobody was checked in
scan-wrong = this is no code: a character is wrong or missing
    .next = scan it once more, or find the person by name
scan-nobody = nobody here has this code
    .next = find the person by name; the badge may be another seminar's
scan-broken = only a part of a code came
    .next = scan it once more, or find the person by name
scan-not-taken = { $code } was not taken: first answer what is asked here, then scan it again
answer-route = ROUTE { $route }
answer-leader = leader { $leader }
answer-bus = bus { $bus }
answer-has-route = the route is { $route }
answer-no-split = no route yet: people are not split so far
answer-no-open-route = no route: no open one takes the person; ask the lead
answer-join = Route { $route } is { $joined }.
answer-closed = This route is closed: ask the lead.
answer-ask-lead = no route before the lead has approved; ask the lead
hand-out = hand out: { $what }
unsure-title = NOT KNOWN whether this was saved
unsure-what = The disk of the host failed while it was being written.
unsure-next = Enter sends it again: it is done once in any case. Esc leaves it: then look at the person first.
wanted-check-in = check in { $who }
wanted-walk-in = walk-in { $who }
wanted-state = { $who } { $state }
wanted-note = note on { $who }
wanted-alias = { $who } also known as { $alias }
wanted-no-alias = { $who } no more known as { $alias }
wanted-merge = merge { $other } into { $who }
wanted-apart = { $who } and { $other } are two people
wanted-move = { $who } to route { $route }
wanted-swap = { $one } and { $other } change places
wanted-board = board { $who }
wanted-unboard = take { $who } off the bus
wanted-undo = undo entry { $entry }
wanted-undo-act = undo: { $at } { $what }
wanted-split = accept the split
wanted-item = { $what }: { $step }
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
card-code = code { $code }
card-also = also: { $names }
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
person-code = code
person-source = from
person-also = also
person-twin = Possibly the same person, { $percent }%: { $name } ({ $where })
person-imported = import { $batch }, row { $row }
person-walk-in = walk-in, written down at a desk
person-hand-out = hand out
person-note = Note ({ $by }): { $note }
person-note-label = Note:
person-alias-label = Also known as:
person-alias-more = Another spelling by which people ask for this person.
person-no-alias-label = Number of the name to take away:
person-no-alias-number = type a number from 1 to { $names }
person-move-label = To route:
person-move-route = { $route }  { $people } people, { $seats } seats
person-move-here = { $line }  (now here)
person-move-fault = Write the number of a route.
person-move-swap = Or an id or a name, to change places with that person.
person-move-breaks = This breaks a rule. Do it all the same?
person-swap-ask = Have the two change places?
person-swap-no-route = Only two people who have a route can change places.
route-joined = on the road; can be joined at { $stops }
route-gone = on the road, and at none of its stops any more
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
history-also = also known as { $names }
history-not-also = no more known as { $names }
history-merged = merged with { $other } ({ $id })
history-parted = { $other } ({ $id }) is somebody else again
history-apart = not the same person as { $other }
history-not-apart = perhaps the same person as { $other }
history-route = route { $before } -> { $after }
history-placed = to route { $after }
history-unplaced = no route now (was { $before })
history-empty = empty
history-boarded = on board to { $what }
history-unboarded = not on board to { $what }
history-split = split { $revision }
history-undoes = undone (entry { $entry }): { $what }
history-undone = { $what } (undone by entry { $entry })

## One person twice

title-twins = DUPLICATES
twins-looking = looking among { $people } people ...
twins-none = No two records look like one person's.
twins-found = { $pairs ->
        [one] { $pairs } pair may be one person twice
       *[other] { $pairs } pairs may be one person twice
    }, the most likely first
twins-many = { $pairs } of { $total } pairs that may be one person twice, the most likely first
twins-panicked = looking failed; the hub's log says where
title-compare = COMPARE
compare-stays = stays  (* what is kept)
compare-goes = goes into it
compare-same = same
compare-differs = DIFFERS
compare-one = one only
compare-bus = on board
compare-notes = notes
compare-nobody = There is nobody to compare.
compare-with = Compare with:
compare-with-more = An id, or as much of the name as means one person.
compare-with-many = { $people ->
        [0] nobody is called so
       *[other] this may be { $people } people: write more of it, or the id
    }
compare-with-self = this is the same person
ask-merge = Make the two one person?
ask-merge-who = { $other } goes into { $keep }.
ask-merge-state = State: { $state }
ask-merge-mark = The other mark goes: { $mark }
ask-merge-route = Route { $route }
ask-merge-also = Also known as: { $names }
ask-merge-undo = F8 takes it back, unless something changes first.

## Walk-in

title-walk-in = WALK-IN
walk-in-ask = Name, region, organisation. Whoever looks alike is shown here.
walk-in-nobody-alike = Nobody on the list looks alike.
walk-in-alike = Is it one of these? Down goes to them.
walk-in-just-added = Another desk has just added somebody like this: compare first.
walk-in-nobody = none of these: write down a new person
walk-in-ask-same = { $name } is on the list already. Is this somebody else?
walk-in-ask-same-more = Enter writes down one more person of this name.

## Routes, and sections in their place

title-routes = ROUTES
title-sections = SECTIONS
routes-spread = Spread { $spread }
routes-spread-sizes = Spread { $spread } ({ $sizes })
routes-due = due { $due }
routes-not-coming = not coming { $number }
routes-unplaced = no route { $number }
sections-unplaced = no section { $number }
routes-split = split { $revision } ({ $by }, { $at })
routes-no-split = Nobody is split yet.
routes-shown = { $first }-{ $last } of { $number }
routes-name = { $route } { $name }
routes-seats = { $people } of { $seats } seats
routes-closed = CLOSED { $people } people
routes-frozen = FROZEN { $people }/{ $seats }
routes-under-way = on the road  { $people }/{ $seats }
routes-rules = kept { $kept }  ramp { $steps }
routes-speaks = guide { $languages }
routes-steps = has steps
routes-seats-label = Seats on route { $route }:
routes-seats-now = Now { $seats } seats, { $people } people.
routes-seats-how = A number; - for as planned. From then on it is a rule.
routes-seats-fault = Write a number of seats, or -.
routes-guide-label = Languages of route { $route }:
routes-guide-how = As ru, kk; - for as planned. Whoever needs another is put elsewhere.
routes-weights-label = Weights:
routes-weights-how = Four numbers: region, role, organisation, language. Now { $region } { $role } { $organisation } { $language }.
routes-weights-fault = Write four numbers, as 1 1 0 0.
routes-close-ask = Close route { $route }? Nobody rides on it then.
routes-close-what = { $people ->
    [one] { $people } person needs another route: Tab shows who goes where.
   *[other] { $people } people need another route: Tab shows who goes where.
 }
routes-aboard = { $people ->
    [one] { $people } person sits in its bus and gets out; the others ride on as they are.
   *[other] { $people } people sit in its bus and get out; the other buses stay as they are.
 }
routes-stands = FROZEN
routes-together = delegations together
routes-kept = K { $number }
routes-stranded = { $number ->
    [one] ! { $number } person on a closed route
   *[other] ! { $number } people on closed routes
 }
routes-people = { $people } people
routes-in-due = in { $in }  due { $due }
routes-bus = bus { $bus }
routes-leader = leader { $leader }
routes-stops = stops
sections-stops = rooms
routes-regions = regions
routes-delegations = delegations
routes-no-region = no region
routes-all = all { $people }
routes-part = { $here } of { $people }
routes-list = Route { $route } { $name }
sections-list = Section { $route } { $name }
routes-list-counts = { $people } people  in { $in }  due { $due }
routes-list-nobody = Nobody is on this route.
sections-list-nobody = Nobody is in this section.
routes-now-on = route { $route }
sections-now-on = section { $route }
sections-move-label = To section:
sections-move-fault = Write the number of a section.

## Split preview

title-split = SPLIT
split-drafting = Drafting a split ...
split-failed = No draft: { $why }
split-panicked = the work failed; the hub's log says where
split-draft-coming = Draft of split { $revision }, NOT APPLIED. Everybody coming: { $people }. Seed { $seed }.
split-draft-present = Draft of split { $revision }, NOT APPLIED. Present only: { $people }. Seed { $seed }.
split-repair-title = Repair: split { $revision } would be, NOT APPLIED. { $people } people ({ $in } in). Seed { $seed }.
split-back-title = As split { $earlier } was: split { $revision } would be, NOT APPLIED. { $people } people.
split-draft-short = Draft { $revision }, NOT APPLIED: { $people } people
split-route = route { $route }
split-section = section { $route }
split-route-short = R{ $route }
split-section-short = S{ $route }
split-spread = spread
split-now = Now
split-after = Draft
split-seats = Seats
split-in = In { $at }
split-free = { $seats } free
split-steps = Step-free
split-head-closed = { $route } CLOSED
split-head-frozen = { $route } frozen
split-head-road = { $route } on road
split-who = who
split-way = route
split-why = why
split-told = told
split-not-told = no
split-told-many = { $number ->
    [one] { $number } of them is in and was told the old route.
   *[other] { $number } of them are in and were told the old route.
 }
split-stay = { $aboard } sit in their bus or left with it and stay; { $kept } stay as promised.
split-in-vain = ! { $number ->
    [one] { $number } person was promised a closed route and is put elsewhere.
   *[other] { $number } people were promised a closed route and are put elsewhere.
 }
split-more-even = E: { $what }.
split-joins = ! No bus waits any more: whoever moves joins a bus on the road.
split-join = Route { $route }: { $joined }.
split-limit-on = All seats are a rule (L: only those that were set).
split-gone = { $number ->
    [one] { $number } person who has not come loses the route and gets one on arrival.
   *[other] { $number } people who have not come lose their route and get one on arrival.
 }
split-conflict = ! { $what }
split-way-out = would help: { $what }
split-ways-together = The first way out of each, together, gives a split.
split-next = Set a rule otherwise (F3), then R or T.
split-back-label = Split number:
split-back-how = The draft shows who would move; nothing is applied.
split-back-fault = There is no split of this number.
split-delegations-kept = Delegations are kept together.
split-even = Draft: { $families }.
split-even-now = Now: { $families }.
split-family-region = regions
split-family-role = roles
split-family-region-organisation = organisations of a region
split-family-region-role = roles of a region
split-family-region-organisation-role = roles of an organisation
split-family-organisation = organisations across regions
split-within = { $gap ->
        [0] equal
       *[other] within { $gap }
    }: { $families }
split-across = organisations across regions: as even as found, gap { $gap }
split-stale = ! People came, went or changed since this draft: it cannot be accepted. T makes a new one.
split-over = ! Route { $route }: { $people } people for { $seats } seats
split-over-all = ! More people than seats ({ $short } too many): { $routes }
split-over-route = route { $route } { $people }/{ $seats }
split-section-over = ! Section { $route }: { $people } people for { $seats } seats
split-apart = ! { $number ->
    [one] 1 delegation is apart: { $names }
   *[other] { $number } delegations are apart: { $names }
 }. D on the routes keeps them together.
split-apart-none = Every delegation is on one route.
split-section-apart-none = Every delegation is in one section.
split-moves = { $number ->
        [0] Nobody moves
        [one] 1 person moves
       *[other] { $number } people move
    }; { $first ->
        [0] everybody had a route before.
        [one] 1 person gets a first route.
       *[other] { $first } people get a first route.
    }
split-section-moves = { $number ->
        [0] Nobody moves
        [one] 1 person moves
       *[other] { $number } people move
    }; { $first ->
        [0] everybody had a section before.
        [one] 1 person gets a first section.
       *[other] { $first } people get a first section.
    }
split-ask = Accept split { $revision }?
split-ask-what = { $people } people in all: { $sizes }. { $moves }
split-ask-undo = F8 takes it back, unless something changes first.
split-ask-over = More people than seats. Accept it all the same?
split-none = No draft. T makes one.
split-accepted = Splits accepted, newest first
split-revision = { $revision }  { $at }  { $by }  { $people } people: { $sizes }
split-live = LIVE

## Split problems: why there is no split, and what would help

rules-person = { $name } ({ $id })
rules-routes = { $number ->
        [one] route { $routes }
       *[other] routes { $routes }
    }
language-en = English
language-ru = Russian
language-kk = Kazakh
language-az = Azerbaijani
conflict-no-route = { $people ->
        [one] 1 person
       *[other] { $people } people
    }, and no route is open
conflict-seats = { $people ->
        [one] 1 person
       *[other] { $people } people
    }, { $seats ->
        [one] 1 seat
       *[other] { $seats } seats
    } on open routes: { $short ->
        [one] 1 seat
       *[other] { $short } seats
    } short
conflict-pinned = { $people } people are promised { $routes } or sit there already: { $seats } seats, { $short } too many
conflict-language = { $people } people need { $language }, only { $routes } { $number ->
        [one] has it
       *[other] have it
    }: { $seats } seats, { $short } too many
conflict-steps = { $people } people need a step-free route, only { $routes } { $number ->
        [one] is
       *[other] are
    } step-free: { $seats } seats, { $short } too many
conflict-rules = { $people } people can only take { $routes } by the rules: { $seats } seats, { $short } too many ({ $number ->
        [one] on that route
       *[other] on those routes
    }: { $names })
conflict-party-large = a party of { $people } does not fit: of the routes it may take route { $route } has most seats, { $seats }, { $short } too few ({ $names })
conflict-party-torn = a party of { $people } has no route in common: { $who }
conflict-only = { $name } can only take { $routes }
conflict-party-apart = { $one } and { $other } must be kept apart, but travel in one party of { $people }
conflict-apart = { $people } people must all be kept apart from each other, but can only take { $routes }: { $short } { $short ->
        [one] route
       *[other] routes
    } too few ({ $names })
conflict-hemmed = no route is left for { $name }, who must be kept apart from { $who }
conflict-there = { $name }, who can only be on route { $route }
conflict-exhausted = every possible split was looked at, and each one breaks a rule
nowhere-pinned-closed = { $people ->
        [one] { $people } person
       *[other] { $people } people
    } promised route { $route }, which is closed: { $names }
nowhere-boarded-closed = { $people ->
        [one] { $people } person
       *[other] { $people } people
    } boarded on route { $route }, which is closed: { $names }
nowhere-boarded = { $people ->
        [one] { $people } person
       *[other] { $people } people
    } boarded, but on no route: { $names }
nowhere-boarded-elsewhere = { $people ->
        [one] { $people } person
       *[other] { $people } people
    } boarded on route { $route }, but promised route { $pinned }: { $names }
nowhere-stays-unfit = { $people ->
        [one] { $people } person
       *[other] { $people } people
    } on route { $route } to stay, which does not have what is needed: { $names }
nowhere-pinned-language = { $people ->
        [one] { $people } person
       *[other] { $people } people
    } promised route { $route }, which does not have { $language } as needed: { $names }
nowhere-pinned-steps = { $people ->
        [one] { $people } person
       *[other] { $people } people
    } promised route { $route }, which is not step-free as needed: { $names }
nowhere-language = { $people ->
        [one] { $people } person
       *[other] { $people } people
    } in need of { $language }, which no open route has: { $names }
nowhere-steps = { $people ->
        [one] { $people } person
       *[other] { $people } people
    } in need of a step-free route, and no open route is one: { $names }
nowhere-language-steps = { $people ->
        [one] { $people } person
       *[other] { $people } people
    } in need of { $language } and a step-free route, and no open route has both: { $names }
nowhere-pinned-frozen = { $people ->
        [one] { $people } person
       *[other] { $people } people
    } promised route { $route }, which takes nobody any more: { $names }
nowhere-frozen = { $people ->
        [one] { $people } person
       *[other] { $people } people
    } without a route, and every open route is frozen: { $names }
way-seats = { $seats } more { $seats ->
        [one] seat
       *[other] seats
    } on { $routes }
way-open = open route { $route }
way-pins = take back the promise of a route to { $least } of { $people }: { $names }
way-needs = do without what { $least } of { $people } need: { $names }
way-take-off = take { $least } of { $people } off the bus: { $names }
way-party = let the party of { $people } ride on two routes: { $names }
way-together = let { $one } and { $other } ride together
measure-size = the size gap
measure-regions = the regions
measure-mix = the mix of regions and roles
measure-unmet = wishes not met
measure-moves = the moves
why-absent = { $name } gets no route
why-no-route = no route yet
why-split = route { $route } by split { $revision }
why-late = route { $route } on arrival: the smallest open one
why-hand = route { $route } by hand
why-closed = route { $route } is closed: the person needs another
why-stays = { $name } stays on route { $route }: in its bus already, or nobody leaves that route
why-pinned = { $name } was promised route { $route }
why-only = route { $route } is the only one that the rules leave { $name }
why-party = { $name } travels with { $names }
against-rules = route { $route }: { $why }
against-seats = route { $route }: { $left ->
        [0] no seat is left
        [one] only 1 seat is left
       *[other] only { $left } seats are left
    } for { $come }
against-apart = route { $route }: { $names } must be kept apart from them
against-worse = route { $route }: { $what }
against-set = { $name } is { $there } there against { $here } here already
broken-unplaced = { $name } has no route
broken-seats = route { $route }: { $people } people, { $seats } seats
broken-torn = { $names } travel together, but are on { $routes }
broken-together = { $one } and { $other } must be kept apart, but are both on route { $route }
bar-person = not for { $name }: { $why }
bar-closed = it is closed
bar-frozen = it is frozen
bar-language = its guide does not speak { $language }
bar-steps = it is not step-free
bar-promised = promised route { $route }
bar-sits = sits in the bus of route { $route }
bar-sits-nowhere = boarded elsewhere
change-size = size gap { $then } instead of { $now }
change-excess = { $then ->
        [one] 1 person
       *[other] { $then } people
    } out of place instead of { $now }
change-region = worst region { $then } apart instead of { $now }
change-role = worst role { $then } apart instead of { $now }
change-wishes = { $then } wishes met instead of { $now }
change-none = as even as now
price-first = { $moves ->
        [0] nobody has to move to even the sizes
        [one] 1 move evens the sizes
       *[other] { $moves } moves even the sizes
    }{ $gap ->
        [0] {""}
        [one] {""}
       *[other] {" "}as far as can be (size gap { $gap })
    }: { $excess ->
        [one] 1 person
       *[other] { $excess } people
    } out of place by region and role
price-more = { $more ->
        [0] as many moves can also even
        [one] 1 more also evens
       *[other] { $more } more also even
    } { $level }: { $excess ->
        [one] 1 person
       *[other] { $excess } people
    } out of place
sure-even = Proved best: within one of each other in every family.
sure-proved = Proved best: no split under these rules is better.
sure-found = Best found; it is not proved that nothing is better.
sure-bound = Best found ({ $measure }: { $value }); nothing can be better by more than { $better }.
sure-asked = As it was; whoever is new comes to the smallest route.
reason-closed = route closed
reason-promised = promised
reason-needs = needs
reason-party = together
reason-even = evens out
reason-earlier = as it was
no-draft-impossible = no split keeps all rules: { $conflicts ->
    [one] this stands in the way
   *[other] { $conflicts } things stand in the way
 }
no-draft-not-found = no split was found that keeps all rules; that does not prove that there is none
problem-twice = { $id } is there twice
problem-no-route = there is no route { $id }
problem-no-person = there is no participant { $id }
problem-apart = { $id } cannot be kept apart from themselves
problem-routes = { $routes } routes are more than the engine takes, which is 64 open ones
problem-no-pair = { $people ->
        [one] 1 person is no pair
       *[other] { $people } people are no pair
    }: a pair to keep apart has two ids, and more people are several pairs
problem-empty-id = the id is empty
problem-no-routes = the list is empty, and a split needs a route
problem-whole = the whole file
problem-unread = { $field } is a field that is not known: what it says was not kept
problem-status = { $at }: { $status } is no status that is known, so the person gets a route

## Board

title-board = BOARD
board-planned = Planned
board-planned-short = At
board-actual = Actual
board-item = Item
board-where = Where
board-status = Status
board-people = People
board-late = +min
board-leg = stop { $stop } of { $stops }
board-section-leg = { $stops ->
        [1] sections
       *[other] sections, part { $stop }
    }
board-stop = R{ $route } { $place }
board-section-stop = { $route } { $name }
board-all-day = all day
board-at-stops = at stops
board-expected = exp { $at }
board-empty = This programme has no items.
board-note = Note: { $note }
board-reason = Reason: { $reason }
board-delayed = announced { $minutes } min late
board-early = announced { $minutes } min early
board-reason-label = Reason:
board-reason-empty = Write why, in a few words.
board-note-label = Note:
board-note-empty = Write the note.
board-note-now = Now: { $note }
board-note-off = An empty line takes it off.
board-ask-cancel = Cancel { $what }?
board-ask-close = Close { $what }?
board-ask-start = Start { $what } now?
board-ask-arrive = Has the bus arrived: { $what }?
board-early-by = Planned at { $at }, in { $hours } h { $minutes } min.
board-left-out = The bus has not been at this one yet: { $stop }

## The console in lines

plain-prompt = find>
plain-yes-or-no = yes or no>
plain-field = { $field }>
plain-me = You are { $desk }, { $role }.
plain-twice = This desk is open { $times } times.
plain-present = In: { $in } of { $listed }.
plain-begin = Type a few letters of a name. help tells the rest.
plain-clock = It is { $at }.
plain-consoles = { $consoles ->
        [one] 1 console is
       *[other] { $consoles } consoles are
    } open.
plain-fact = { $label }: { $value }
plain-more = { $rest } more; type more
plain-no-more = There is no more.
plain-too-many = Those are enough: type more letters of the name.
plain-nothing-again = Nothing was said yet.
plain-nobody = Nobody matches { $query }.
plain-nobody-next = Leave a letter or two out, or try the organisation. On no list? walk-in
plain-perhaps = Did you mean: { $command }
plain-unclear = Not understood: { $what }. It could be: { $near }. As a name: ? { $what }
plain-nobody-shown = No number yet: type a few letters of a name first.
plain-no-number = There is no number { $number }, the last is { $last }.
plain-say-which = It is not certain who is meant: say which, as 1 in.
plain-in-means = in alone means number 1
plain-namesake = has a namesake
plain-route = route { $route }
plain-section = section { $route }
plain-no-route = no route
plain-no-section = no section
plain-rode = on board to { $what } ({ $mark })
plain-done = DONE: { $what }
plain-undo = Undo { $at } { $what }?
plain-undo-takes-back = If that was a slip, undo takes it back.
plain-not-undone = Not undone.
plain-unknown = NOT KNOWN whether this was saved: { $what }
plain-send-again = Send it again? It is done once in any case.
plain-let-go = Not sent again: look at the person before you go on.
plain-walk-in = On no list. Name, region, organisation; cancel gives it up.
plain-alike = Is it one of these? Then 1 in, not yes.
plain-write-down = Write down { $who }?
plain-not-written = Not written down.
plain-roll = Route { $route } { $name }: { $people } people, { $in } in.
plain-section-roll = Section { $route } { $name }: { $people } people, { $in } in.
plain-aboard = To stop { $stop }: { $aboard } on board, { $missing } missing.
plain-no-leg = No stop ahead: nobody boards any more.
plain-on-board = on board
plain-not-on-board = not on board
plain-nobody-missing = Nobody is missing.
plain-no-route-to-board = This person has no route to board.
plain-call-first = Number { $number } of route { $route } was not shown yet: route { $route } shows them.
plain-say-route = Say which route, as route 2.
plain-planned = planned { $from } to { $to }
plain-actual = was { $from } to { $to }
plain-since = since { $at }
plain-people = { $people ->
        [one] 1 person
       *[other] { $people } people
    }
plain-nothing-ahead = Nothing is ahead. board all shows what was.
plain-not-saved = NOT SAVED: { $why }
plain-saved-again = SAVED AGAIN: acts are taken.
plain-cut-off = The input ended in this line, it was not done: { $line }
plain-not-utf8 = This line is not in UTF-8, letters of it were lost. Latin letters always work.
plain-too-long = This line is too long: at most { $most } characters.
plain-next-find = find the person again by name
plain-next-routes = see the routes: routes
plain-next-split = the lead makes the split: routedesk split
plain-next-sessions = see the sessions: session
plain-next-stops = see the stops: route 2 stops
plain-relay-lost = Hub lost, attaching again. Nothing typed is lost.
plain-relay-waits = The hub restarts, waiting. Nothing typed is lost.
plain-help-viewer = A few letters of a name find a person; 1 shows the card of number 1.
plain-help-desk = A few letters of a name find a person; 1 in checks number 1 in; undo takes it back.
plain-help-leader = missing tells who is not in the bus; route 2 board 17 boards number 17; stop arrive, stop depart.
plain-help-venue = session start plenary; session delay plenary 15; route 2 arrive; board tells the day.
plain-help-lead = A few letters of a name find a person; 1 in checks number 1 in; 1 route 3 moves; undo takes back.
plain-help-words = help and one of: { $words }
plain-help-none = There is no help about { $about }.
plain-help-find = Type a few letters of a name, in any alphabet; also a region, an organisation, an id or a telephone. find NAME, or ? NAME, finds somebody who is called like a command.
plain-help-in = 1 in: checks in number 1 of those shown last. in: the same where it is certain who is meant.
plain-help-numbers = A number means the person it was shown with, until the next list. 1 shows the card; 1 in, 1 left, 1 promised, 1 no (not coming), 1 expected, 1 note TEXT, 1 route 3, 1 board, 1 unboard. The beginning of such a word will do.
plain-help-more = more: the next of a list that was longer.
plain-help-again = again: the last answer once more.
plain-help-undo = undo: tells your last act, and takes it back when you answer yes.
plain-help-walk-in = walk-in: asks for name, region and organisation, tells who looks alike, and writes the person down when you answer yes. In one line: walk-in NAME; REGION; ORGANISATION
plain-help-note = 1 note TEXT: writes on the card of number 1.
plain-help-status = status: how many are in, by state and by route.
plain-help-board = board: the sessions and stops that are not over. board all: also those that are.
plain-help-recent = recent: who did what lately, newest first.
plain-help-route = route 2: the people of route 2 with their numbers. route 2 board 17, route 2 unboard 17, route 2 missing, route 2 stops, route 2 arrive, route 2 depart, route 2 delay 10, route 2 close REASON, route 2 note TEXT. route: all routes.
plain-help-missing = missing: who of your route is in but not on board. route 2 missing: the same of another.
plain-help-stop = stop arrive, stop depart, stop delay 10, stop close REASON, stop note TEXT: of your own route, at the stop that is next. stop: the stops.
plain-help-session = session: the sessions and their names. session start plenary, session end plenary, session delay plenary 15, session cancel plenary REASON, session note plenary TEXT.
plain-help-quit = quit: leaves. Everything is saved. The end of the input does the same.

## No seminar yet

title-start = ROUTEDESK
start-title = There is no seminar in this store yet.
start-new = 1. routedesk new PROGRAMME.json (or: new astana)
start-import = 2. routedesk import LIST.xlsx
start-then = Then this becomes the Desk by itself.

## Verbs: help

usage-program = The console for a seminar day: check-in, balanced routes, live sessions. Without a verb it opens the console.
usage-first-steps = First steps:
      {"  "}routedesk demo                a made-up day to try everything with
      {"  "}routedesk new PROGRAMME.json  then: import people.xlsx, split, and the console
usage-common = Everywhere
usage-example = Example:
      {"  "}{ $line }
usage-store = Folder of the store [env ROUTEDESK_STORE; default routedesk in the data folder of the user]
usage-as = Who you are: desk-2 [default: the user]
usage-role = What you may do: viewer, desk, leader:ROUTE, venue or lead
usage-json = Answers as JSON, one object a line
usage-plain = Whole lines instead of screens: for screen readers, slow lines and scripts
usage-line = How many bytes a second the line to this terminal takes, where that is few (9600 baud: 960) [env ROUTEDESK_LINE]
usage-demo = Opens a made-up day: nothing to install, gone when the last console leaves
usage-demo-name = Which of the programmes that are built in
usage-demo-at = What the clock of the day shows at the beginning
usage-terminal = This terminal
usage-term-level = How much it is trusted with: plain, ascii, mono, 16 or 256 [default: by ROUTEDESK_TERM, NO_COLOR and TERM]
usage-charset = The letters it shows: utf-8 or ascii [default: by the locale and TERM]
usage-new = Makes the seminar of a store from a programme
usage-new-programme = A programme file, or one that is built in: astana, baku, guba
usage-new-date = The day, where it is another one than in the programme
usage-import = Takes a roster in: xlsx or csv, in one piece; importing it again changes nothing
usage-import-file = The roster
usage-dry-run = Only show what would happen
usage-strict = With any row in error, take nothing in
usage-find = Finds people by a few letters of their names
usage-query = What to look for; put several words into quotes
usage-stdin = Take queries from standard input, one a line, and answer each at once
usage-limit = So many people at most for each query
usage-check-in = Checks people in
usage-person-ids = Ids of people, or the codes on their badges: see routedesk find
usage-duplicates = Lists pairs of records that may be one person's, the most likely first
usage-duplicates-limit = So many pairs at most
usage-merge = Makes two records one person's; undo takes it back
usage-merge-keep = The id of the record that stays
usage-merge-other = The id of the record that goes into it; it finds the person still
usage-merge-take = Fields taken from the other record: full_name, phone, ...
usage-merge-route = The route, where the two have different ones
usage-undo = Takes back your last act, the last one about a person, or any entry
usage-undo-person = The person whose last act is taken back, by id or code
usage-undo-entry = The entry to take back: see routedesk journal
usage-pin = Gives a name its PIN, or takes it away
usage-pin-what = What to do with it
usage-pin-for = Whose PIN it is: a name as in --as; your own unless you say
usage-pin-lead = It counts as a lead's: it approves at any desk, and opens any that is locked
usage-walk-in = Checks somebody in who is on no list
usage-person-role = role, as the split balances it
usage-split = Splits people into routes of equal size, every region and role spread evenly
usage-split-solve = Solves a split problem from a file; needs no seminar
usage-problem = The problem, as JSON: routes, participants, parties, keep_apart, kind
usage-solve-output = Write id,route as CSV to this file; else to standard output
usage-seed = Another number gives other routes that are as even
usage-present = Only people who are in or have promised to come
usage-seats-firm = Routes must not have more people than seats
usage-rebalance = Repairs the split with the fewest moves, after people came or went or a rule was set
usage-level = How even it is to be: sizes, also regions, or the whole mix; each may cost more moves
usage-expected = Also people who are expected and have not come
usage-earlier = As it was in this earlier split, as far as its people are there
usage-why = Says why people are on their routes, and what another one would change
usage-ids = Ids of participants
usage-id = Id of a participant
usage-route = Number of the route
usage-rule = Sets a rule of the split, for a route, a person or all
usage-rule-seats = Sets how many seats a route has; without a number, those of the programme
usage-seats = How many seats; left out, as planned
usage-rule-close = Closes a route: nobody rides on it
usage-rule-open = Opens a route that was closed or frozen
usage-rule-freeze = Freezes a route: nobody is put on it or taken off it
usage-rule-languages = Sets what the guide of a route speaks; without a text, as planned
usage-languages = Languages, as ru, kk
usage-rule-steps = Says that a route has steps, or that it has none
usage-no-steps = It has none
usage-rule-keep = Keeps somebody on a route that was promised
usage-rule-let-go = Keeps somebody on no route
usage-rule-needs = Sets what somebody needs; without a text, as in the roster
usage-needs = Needs, as wheelchair, en
usage-rule-wish = Sets the routes that somebody would like; without any, none
usage-rule-together = Has people travel together, with the parties they are in
usage-rule-apart = Keeps two people on different routes
usage-rule-delegations = Has delegations travel together, all or one by its name
usage-delegation = Name of the delegation; left out, all
usage-rule-weights = Sets what counts in the mix of the routes; 0 leaves it out
usage-rule-stands = Freezes the split: no other is accepted
usage-no-longer = Not any longer
usage-session = Shows the sessions of the day, or changes one
usage-session-list = Shows the sessions and their ids
usage-session-start = Starts a session
usage-session-end = Ends a session
usage-session-delay = Puts a session off
usage-session-cancel = Cancels a session
usage-session-note = Writes to a session what people should know
usage-session-id = Id of the session: see routedesk session list
usage-minutes = Minutes later than planned; less than 0 is earlier
usage-reason = Why
usage-note-text = What people should know
usage-stop = Tells of a route's bus: it arrived, departed, is late; or closes a stop
usage-stop-arrive = The bus has arrived
usage-stop-depart = The bus has departed
usage-stop-delay = The bus will be late
usage-stop-close = Closes a stop: the route does not go there
usage-stop-note = Writes to a stop what people should know
usage-route-no = Number of the route
usage-stop-no = Number of the stop on the route
usage-board = Shows sessions and stops, planned and actual
usage-status = Shows how the seminar stands: people, routes, sessions
usage-watch = Show it again whenever something changes
usage-journal = Shows what happened, entry by entry
usage-follow = Go on with what happens next
usage-journal-person = Only what happened to this person
usage-export = Writes people, attendance, routes or codes
usage-export-what = What to write
usage-format = In which form; html (a sheet of labels) and svg (a picture each) for codes only [default: csv]
usage-excel = Write csv that a spreadsheet opens at once: byte-order mark and semicolons
usage-output = Write into this file, whole or not at all; codes also into a folder, or a sheet.html [default: standard output]
usage-backup = Copies the journal, from which everything can be made again
usage-backup-file = A file that does not exist yet
usage-verify = Reads the whole journal and compares it with the state beside it
usage-hub = Runs, starts, stops or shows the hub of a store
usage-hub-run = Runs the hub here until it is stopped: for a service manager
usage-hub-start = Starts the hub in the background, if none runs
usage-hub-stop = Ends the hub; everything acknowledged is safe
usage-hub-status = Shows the hub and who is attached to it
usage-wait = Wait for the hub instead of starting one: where a service manager keeps it
usage-ssh = Lets desks in over SSH: what to put into sshd's files, and whether it is right
usage-ssh-setup = Prints, or writes into a folder, all that a host and its laptops need; at a terminal it asks
usage-ssh-places = Who there is: desk-1:desk, dana:leader:2, stage:venue, chief:lead, wall:viewer
usage-ssh-folder = Write into this folder, and make the keys that are missing; run again, it is added to
usage-ssh-key = A public key that somebody has already
usage-ssh-host = What laptops call the host [default: the name of this machine]
usage-ssh-port = Where its sshd listens [default: 22]
usage-ssh-setup-account = The account that all desks log in to [default: routedesk]
usage-ssh-program = Where routedesk is on the host [default: where this one is]
usage-ssh-etc = The folder on the host for what lets people in [default: /etc/routedesk]
usage-ssh-on-demand = No systemd: the first console starts the hub
usage-ssh-certificates = Keys that lapse after the day: a certificate for each
usage-ssh-hours = How long certificates are good for
usage-ssh-renew = The key of this desk is lost: put it aside and make a new one
usage-ssh-drop = This desk is no more
usage-ssh-check = Reads sshd's files, keys and certificates, and says line by line what is wrong
usage-ssh-files = What to read [default: sshd's own files in /etc/ssh, and the keys that they name]
usage-ssh-account = The account of the desks
usage-ssh-owner = Who may own the files beside root [default: you]

## Verbs: talk, beside their reports

talk-error = error: { $what }
talk-next = next: { $what }
talk-hub-slow = The hub takes its time to start ...
talk-pin-ask = PIN for { $name }, { $least } to { $most } digits (not shown):
talk-pin-again = The same once more:
talk-hub-started = No hub was running: hub { $pid } serves { $store } now.
talk-hub-serves = Hub { $pid } serves { $store }; Ctrl-C ends it.
talk-hub-there = Hub { $pid } was running already.
talk-hub-stopped = Hub { $pid } has ended.
talk-no-hub = No hub was running.
talk-demo = Making the day ...
talk-no-date = The programme has no date: nothing can be late. Make the store with --date to have times compared with the clock.
talk-date-past = The day of the programme is { $date }, which is over. For another day make a store with --date.
talk-reading = { $rows } rows read ...
talk-importing = { $rows } rows: the hub compares them with the people it knows ...
talk-progress = { $done } of { $all } ...
talk-column-unknown = Column { $column } ({ $header }) is not taken: nobody knows this word.
talk-column-private = Column { $column } ({ $header }) is not taken: personal numbers stay out.
talk-column-several = Column { $column } ({ $header }) is not taken: it holds two things at once.
talk-column-repeated = Column { $column } ({ $header }) is not taken: another column holds the same.
talk-other-sheets = Sheets not read: { $sheets }
talk-problem-note = Note: { $what }
talk-solving = Looking for the best split of { $people } people, which takes some seconds ...
talk-solved = { $people ->
        [one] 1 person
       *[other] { $people } people
    } on { $routes ->
        [one] 1 route
       *[other] { $routes } routes
    }: sizes { $sizes }. Size gap { $gap }, { $excess ->
        [one] 1 person
       *[other] { $excess } people
    } out of place by region and role, { $moves } moved, { $wishes } wishes of { $wishers } met.
talk-solved-stream = Each got a route on arrival, without a look at who comes later, and nobody was moved.
talk-solved-proved = Proved: nothing is better.
talk-solved-found = Best found, not proved: { $measure } { $value }, and nothing can be below { $bound }.
talk-solved-price = - { $what }
talk-conflict = - { $what }
talk-way-out = would help: { $what }
talk-ways-together = Tried: the first of each together gives a split.
talk-ways-also = Tried: the first of each together, and { $also }, gives a split.
talk-ways-not-enough = The first of each together was not seen to be enough: solve again after relaxing.
talk-over-seats = Route { $route }: { $people } people, { $seats } seats.
talk-delegations-apart = { $delegations ->
    [one] 1 delegation is on more than one route
   *[other] { $delegations } delegations are on more than one route
 }: routedesk rule delegations keeps them together.

## Verbs: reports

heading-id = id
heading-name = name
heading-organisation = organisation
heading-region = region
heading-role = role
heading-route = route
heading-state = state
heading-people = people
heading-in = in
heading-seats = seats
heading-session = session
heading-status = status
heading-planned = planned
heading-actual = actual
heading-late = late
heading-what = what
heading-why = why
heading-from = from
heading-percent = likely
heading-field = field
heading-after = after
heading-note = note
heading-desk = desk
heading-since = since
heading-row = row
heading-outcome = outcome
said-still-pending = The last act is not answered yet; Enter again in a moment
said-no-shell = There is no shell to go back to; Ctrl-C leaves
said-created = Seminar made: { $title }. Sessions: { $sessions }, routes: { $routes }.
said-in = { $id }  { $name }: in
said-in-route = { $id }  { $name }: in, route { $route }
said-waiting = { $id }  { $name }: waits for approval
said-undone = entry { $entry } undone: { $what }
said-pin-set = PIN of { $name } set: it opens that console when it is locked
said-pin-set-lead = PIN of { $name } set: it approves at any desk as a lead's, and opens any console that is locked
said-pin-cleared = PIN of { $name } taken away
said-no-duplicates = No two records look like one person's
said-more-duplicates = ... and { $pairs ->
        [one] { $pairs } more pair
       *[other] { $pairs } more pairs
    }: --limit N
said-duplicates-next = Compare two: routedesk merge KEEP OTHER --dry-run
said-merge-plan = { $other } would go into { $keep }; nothing was changed
said-merge-state = state: { $state }
said-merge-other-mark = the later mark goes: { $mark }
said-merge-route = route: { $route }
said-merge-also = also known as: { $names }
said-nobody = { $query }: nobody found
said-no-seminar = no seminar yet
said-at = { $at }, entry { $seq }
said-people = { $people } people: { $states }; { $walkins } of them walk-ins, { $unplaced } coming without a route
said-desks = consoles: { $desks }
said-days-late = { $days } d
said-empty-board = nothing is planned
said-split = Split { $revision }: { $people } people have their routes.
said-split-draft = Split { $revision } would be, of { $people } people; nothing was applied:
said-split-gaps = Largest difference between two routes: size { $size }, region { $region }, role { $role }, organisation in a region { $organisation }, role in a region { $both }
said-split-moves = Moved to another route: { $moved }. Without a route: { $unplaced }. Seed { $seed }.
said-move = { $id } { $name }: { $from } -> { $to }, { $why }
said-move-told = { $id } { $name }: { $from } -> { $to }, { $why }; was told { $from }
said-import-counts = { $new } new, { $update } changed, { $same } the same, { $error } in error, { $skipped } skipped
said-imported = Imported as entry { $entry }: { $counts }
said-import-dry-run = Would be imported: { $counts }
said-import-nothing = Nothing went in: { $counts }
said-import-seen = Nothing went in, this file was import { $batch }: { $counts }
said-row-error = { $what } ({ $next })
said-more-remarks = ... and { $rows } more with remarks: --json has them all
said-row-change = { $field }: { $before } -> { $after }
said-row-filled = { $field }: { $after }
said-codes = { $people } codes in { $folder }: a picture each, sheet.html to print, codes.csv
sheet-title = Codes - { $seminar }
said-backup = { $file }: { $entries } entries, { $bytes } bytes
said-verified = journal: { $entries } entries, state { $digest }
said-state-same = kept state: the same
said-state-behind = kept state: the same as far as it goes, { $behind } entries behind
said-state-off = kept state: none
said-state-other = kept state: { $state } ({ $details })
said-hub = hub { $pid }, version { $build }, since { $at }
said-hub-store = store   { $store }
said-hub-socket = socket  { $socket }
said-hub-entries = entry   { $seq }, kept state { $kept }
said-hub-peers = there   { $consoles } consoles, { $verbs } verbs; { $kept } consoles kept
said-hub-repair = repaired at the start: { $repair }
said-demo-join = A second console, from another terminal: { $command }
act-failed = { $id }: { $what }

## Roster files

kind-old-excel = a workbook from before 2007
kind-binary-excel = a binary workbook (xlsb)
kind-open-document = a spreadsheet of OpenOffice or LibreOffice
kind-word-document = a text document
kind-archive = an archive
kind-pdf = a PDF
kind-markup = a web page or XML
kind-binary = no text
encoding-utf16 = UTF-16
encoding-one-byte = one byte a letter, as Windows-1251
part-id = id
part-family-name = family name
part-given-name = given name
part-patronymic = patronymic
part-also = also known as
row-new = new
row-same = same
row-update = changed
row-faulty = ERROR
row-skipped = skipped
row-name-missing = the name is missing, beside: { $found }
    .next = write the name into column { $column }
row-not-a-name = { $column }: { $found } is no name
    .next = write a name, or leave the row out
row-heading = one text alone, as a heading: { $found }
    .next = give it a column of its own, or leave it out
row-letters-lost = { $column }: letters were lost: { $found }
    .next = type it again, and save as xlsx or as csv in UTF-8
row-digits-lost = { $column }: digits were lost: { $found }
    .next = format the column as text, and type the number again
row-cell-error = { $column }: { $found }
    .next = mend the formula, or type the value
row-id-faulty = { $found } is no id
    .next = use 1 to 64 characters
row-route-faulty = { $found } is no route number
    .next = write the number alone: 2
row-no-such-route = there is no route { $found }
    .next = correct the number, or leave the cell empty
row-too-long = { $column }: { $characters } characters, at most 200 are possible
    .next = make it shorter
row-id-repeated = the id { $id } stands in row { $first } already
    .next = give each person an id of their own
row-too-many-cells = { $cells } cells, more than the header has
    .next = put texts with a comma or semicolon into quotes
row-characters-removed = { $column }: invisible characters taken out
row-spaces-joined = { $column }: spaces trimmed
row-cut = { $column }: cut to 200 characters
row-number-dropped = { $column }: digits were lost, not taken
row-letters-mixed = { $column }: Latin and Cyrillic letters in one word
row-twin = says the same as row { $row }: perhaps one person twice
failed-roster-empty = the file is empty
    .next = save the roster again, as xlsx or csv
failed-roster-too-large = { $size } MB, at most { $most } MB are read
    .next = leave out sheets and pictures, or import the roster in parts
failed-roster-too-many-rows = more than { $most } rows
    .next = import the roster in parts
failed-roster-not-utf8 = row { $row } is not UTF-8 but { $found }
    .next = save it as xlsx, or as csv in UTF-8
failed-roster-kind = the file is { $found }
    .next = open it in a spreadsheet and save it as xlsx
failed-roster-protected = the workbook is under a password
    .next = save it without one
failed-roster-damaged = the workbook is damaged: { $found }
    .next = open it in a spreadsheet and save it as xlsx
failed-roster-no-header = none of rows { $first } to { $last } is a header; found: { $found }
    .next = write over the names one of: { $looked }
failed-roster-two-headers = the header is in two rows, { $row } and { $below }
    .next = write the word for every column into one row
failed-roster-quote = a quote opened in row { $row } is never closed
    .next = close it, or take it out

## Getting in over SSH: reports, questions, steps

ssh-good = Nothing is wrong: { $files ->
        [one] { $files } file
       *[other] { $files } files
    }, { $keys ->
        [one] { $keys } key
       *[other] { $keys } keys
    }, { $certificates ->
        [one] { $certificates } certificate
       *[other] { $certificates } certificates
    }.
ssh-warned = { $warnings ->
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }, no errors: { $files ->
        [one] { $files } file
       *[other] { $files } files
    }, { $keys ->
        [one] { $keys } key
       *[other] { $keys } keys
    }, { $certificates ->
        [one] { $certificates } certificate
       *[other] { $certificates } certificates
    }.
ssh-role-was = { $desk }: was { $before }, now { $now }
ssh-ask-head = An empty answer is the usual one.
ssh-ask-host = What do laptops call this host (its name or address)?
ssh-ask-account = Which account do all desks log in to (routedesk)?
ssh-ask-program = Where is routedesk on the host (where it is here)?
ssh-ask-store = Where is the store on the host (/var/lib/routedesk)?
ssh-ask-desk = Who comes, as NAME:ROLE (desk-1:desk, dana:leader:2; empty when all are there)?
ssh-ask-certificates = Shall the keys lapse after the day (y, or empty for no)?
ssh-ask-folder = Into which folder shall it be written (empty: nothing is written)?
ssh-steps-head = What to do now:
ssh-step-program = Install routedesk on the host as { $program }: it is not there on this machine.
ssh-step-host = On { $host }, read { $folder }/account.sh, then run it as root: sh { $folder }/account.sh (on another machine copy the folder there without keys, ca and old).
ssh-step-seminar = Make the seminar there, as root, now that the hub runs: { $program } --store { $store } new PROGRAMME.json, then the same with import LIST.xlsx.
ssh-step-seminar-alone = Start the hub there, as root: runuser -u { $account } -- { $program } --store { $store } hub start. Then make the seminar: { $program } --store { $store } new PROGRAMME.json, and the same with import LIST.xlsx.
ssh-step-laptop = Give each laptop its own key: { $folder }/keys/{ $desk } becomes ~/.ssh/routedesk/{ $desk } (chmod 600), with { $desk }-cert.pub beside it if there is one; and { $folder }/ssh_config becomes ~/.ssh/config.
ssh-step-try = At the laptop: ssh { $desk }. It shows the host's fingerprint once; compare it with ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub on the host.
ssh-step-lapse = The certificates lapse at { $at }. The same command signs them again.

## Getting in over SSH: what is wrong with files

ssh-quotation = a quotation does not end
    .next = write restrict,pty,command="..." with both quotation marks, and \" inside
ssh-no-key = there is no key in this line
    .next = write the options, a blank, and the key
ssh-key-kind = this is no kind of key that sshd takes
    .next = use a key of the kind ssh-ed25519: ssh-keygen -t ed25519
ssh-key-damaged = the key is damaged
    .next = copy the line from the .pub file once more, in one piece
ssh-key-alone = this key opens whatever is asked for
    .next = write restrict,pty,command="routedesk --as NAME --role ROLE" and a blank before it
ssh-not-restricted = restrict is missing: this key may open tunnels
    .next = begin the line with restrict,pty,command=
ssh-no-pty = pty is missing: there would be no terminal, so no console
    .next = begin the line with restrict,pty,command=
ssh-restrict-late = what stands before restrict is taken away again by it
    .next = begin the line with restrict,pty,command=
ssh-no-command = command= is missing: this key runs whatever is asked for
    .next = write command="routedesk --as NAME --role ROLE" behind restrict,pty,
ssh-two-commands = there are two commands; sshd takes the key no longer
    .next = leave one command=
ssh-gives-back = { $option } gives back what restrict took away, or is not known
    .next = take it out; restrict,pty,command= is all that a desk needs
ssh-not-plain = { $sign } in the command means something to a shell
    .next = write the program and its arguments, nothing else
ssh-command-open = a quotation in the command does not end
    .next = write the program and its arguments, nothing else
ssh-not-routedesk = the command runs { $program }
    .next = write the path of routedesk
ssh-not-absolute = { $program } is looked for on a path that others may set
    .next = write the whole path, from / on
ssh-no-as = the command has no --as: every desk would have the same name
    .next = write --as NAME
ssh-no-role = the command has no --role: what the desk may do is not said
    .next = write --role viewer, desk, leader:ROUTE, venue or lead
ssh-arguments = routedesk does not take this command: { $why }
    .next = mend the arguments; see routedesk --help
ssh-not-console = the command is a verb; a desk gets the console
    .next = take the verb out
ssh-no-program = { $program } is not there or cannot be run
    .next = install routedesk there, or write where it is
ssh-same-desk = { $desk } is already the desk of line { $line }
    .next = give each key a name of its own, or keep both if that is meant
ssh-same-key = the key is already in line { $line }, and only that one counts
    .next = take one of the two lines out
ssh-owner = { $path } is owned by user { $uid }, who could change it
    .next = chown root { $path }
ssh-writable = others than its owner may write { $path } (mode { $mode })
    .next = chmod go-w { $path }
ssh-readable = others may read this private key (mode { $mode })
    .next = chmod 600, and make a new key if somebody might have read it
ssh-unreadable = it cannot be read: { $why }
    .next = see that it is there, and check as root
ssh-needs = { $setting } is missing for the account
    .next = write { $setting } into its Match block
ssh-must-be = { $said } counts for the account
    .next = write { $instead } into its Match block
ssh-force-command = ForceCommand wins over the commands of the keys: every desk would have the same name
    .next = write ForceCommand none, or take it out
ssh-keys-at-home = the account could write its own keys: { $path }
    .next = write AuthorizedKeysFile /etc/routedesk/authorized_keys
ssh-environment = AcceptEnv { $pattern } lets laptops set what routedesk and its shell go by
    .next = write AcceptEnv LANG LC_* NO_COLOR COLORTERM ROUTEDESK_TERM ROUTEDESK_LINE
ssh-keys-from-command = AuthorizedKeysCommand may let in other keys, which are not looked at here
    .next = see that it says nothing for this account
ssh-foreign-signer = certificates that somebody else signed are taken, whatever they run
    .next = write TrustedUserCAKeys none, or your own signer
ssh-no-block = nothing here is for the account { $account }
    .next = write a Match User { $account } block: routedesk ssh setup prints it
ssh-include = { $what } belongs to it and is not read from here
    .next = check those files as well
ssh-unread = { $what } may let in anybody, and cannot be read from here
    .next = write a whole path, in which nothing but %u, %U, %h and %% is filled in
ssh-nobody = no key opens a console
    .next = write a line for each desk where AuthorizedKeysFile says: routedesk ssh setup makes them
ssh-shuts-out = { $said } shuts { $account } out: no desk gets in
    .next = write { $instead }
ssh-closed = sshd reads this as { $account }, for whom { $path } is closed (mode { $mode })
    .next = chmod { $add } { $path }
ssh-no-include = { $folder } is not read: there is no Include of it
    .next = write Include { $folder }/*.conf as the first line
ssh-silent = sshd -T does not say what counts: { $why }
    .next = see what sshd -t says
ssh-store-gone = the store { $path } is not there
    .next = write the folder of the store after --store, or run account.sh
ssh-store-none = there is no seminar in { $path }
    .next = make it: routedesk --store { $path } new PROGRAMME.json; or write the folder of the store after --store
ssh-store-owner = the store { $path } belongs to user { $uid }
    .next = chown -R { $account } { $path }
ssh-store-mode = the store { $path } is open to others, or closed to its owner (mode { $mode })
    .next = chmod 700 { $path }
ssh-no-line = { $desk } was set up and has no line
    .next = run ssh setup on this folder again
ssh-stranger = { $desk } was never set up
    .next = take the line out, or set it up: routedesk ssh setup
ssh-other-command = { $desk } opens something else than was set up
    .next = write the command { $instead }, or run ssh setup on this folder again
ssh-other-key = the key of { $desk } is not the one in keys/{ $desk }.pub
    .next = run ssh setup on this folder again
ssh-halves = this key and keys/{ $desk }.pub are not halves of one
    .next = make a new one: routedesk ssh setup --renew { $desk }
ssh-shell = the account's shell { $shell } runs no command
    .next = usermod --shell /bin/sh, for sshd has the shell run it
ssh-no-account = there is no account { $account } here yet
    .next = run account.sh on the host, and check there again
ssh-host-certificate = this certificate is for a host
    .next = sign the key without -h
ssh-any-account = this certificate names no account, so it may open any
    .next = sign the key with -n ACCOUNT
ssh-other-account = this certificate is for { $principals }
    .next = sign the key with -n and the account of the desks
ssh-never-lapses = this certificate never lapses
    .next = sign the key with -V +12h
ssh-lapsed = this certificate lapsed at { $at }
    .next = sign the key again: routedesk ssh setup --certificates
ssh-certificate-gives = { $what } gives more than a terminal
    .next = sign the key with -O clear -O permit-pty
ssh-certificate-option = { $what } is an option that sshd may not know; it would not take the certificate
    .next = sign the key without it

## Verbs: what stops them

failed-bug = this is a mistake in routedesk itself; what was acknowledged is safe
    .next = try again, and report what stands above
failed-internal = this is a mistake in routedesk itself: { $what }
    .next = try again, and report it
failed-pin-digits = this is no PIN: it has { $least } to { $most } digits, and nothing else
    .next = choose another one
failed-pin-plain = this PIN is one of the first that anybody would try
    .next = choose one without a row of digits, and not one digit alone
failed-pin-differs = the two are not the same: nothing was set
    .next = try again
failed-pin-none = no PIN was given
    .next = type it, or give it as one line: routedesk pin < FILE
failed-only-console = this key opens a console and nothing else; asked for was: { $asked }
    .next = connect without a command: ssh NAME, or ssh -t NAME
failed-hub-away = the hub of { $store } is not there
    .next = tell whoever runs the host: systemctl start routedesk, or hub run by hand
failed-not-owner = { $store } belongs to user { $uid }, and only its hub may run there
    .next = start its hub: systemctl start routedesk, or runuser -u ACCOUNT -- routedesk --store { $store } hub start
failed-key-revoked = the key that is handed in for { $desk } was taken back
    .next = hand in another one, or none, and one is made
failed-system-folder = { $folder } is a folder of the system
    .next = name a folder of its own below it, such as { $folder }/routedesk
failed-not-ssh = { $file } is none of the files that are checked
    .next = name sshd_config files, authorized_keys, keys, certificates, or a folder of them
failed-no-account = there is no account { $account } here
    .next = name one of this machine, or its number
failed-no-desks = no desk is named
    .next = name them: routedesk ssh setup desk-1:desk dana:leader:2 stage:venue chief:lead -o FOLDER
failed-needs-folder = certificates are signed by a key, which has to be kept somewhere
    .next = name a folder: -o FOLDER
failed-no-key = { $desk } has no key, and nothing is written without a folder
    .next = have it made: the same command with -o FOLDER; or hand one in: --key { $desk }=FILE.pub
failed-no-such-desk = there is no desk { $desk } here
    .next = name it with its role: { $desk }:desk
failed-desk-twice = { $desk } is named twice
    .next = give each desk a name of its own; capital letters count for nothing
failed-same-key = { $desk } would have the key of { $other }
    .next = give each desk a key of its own
failed-key-file = the key { $file } cannot be read: { $error }
    .next = name the .pub file
failed-key-private = { $file } is the secret half of a key
    .next = hand in the .pub file beside it, and keep this one to yourself
failed-key-options = { $file } has something before the key
    .next = leave the key alone: its kind, itself, a name
failed-key-several = { $file } has more than one line
    .next = hand in one key a desk
failed-key-none = { $file } has no key
    .next = copy the one line of the .pub file; from PuTTYgen, the field for authorized_keys
failed-key-certificate = { $file } is a certificate
    .next = hand in the key; certificates are made here
failed-key-kind = { $file } has a key of a kind that sshd does not take
    .next = make one with ssh-keygen -t ed25519; from PuTTYgen, copy the field for authorized_keys
failed-key-damaged = the key in { $file } is damaged
    .next = copy the line of the .pub file once more, in one piece
failed-key-there = { $desk } has another key in the folder already
    .next = add --renew { $desk } if that one is to go
failed-key-half = the folder has the secret key of { $desk } without its public half
    .next = make it: ssh-keygen -y -f keys/{ $desk } > keys/{ $desk }.pub
failed-keygen = ssh-keygen does not make it: { $error }
    .next = install openssh-client, and see that there is room
failed-venue-file = { $file } is not what was written there: { $error }
    .next = mend it, or begin with an empty folder
failed-not-venue = { $folder } has other things in it
    .next = name an empty folder, or one that ssh setup has made
failed-venue-write = { $file } cannot be read or written: { $error }
    .next = see who may write there
failed-store-path = { $error }
    .next = name the folder of the store: --store DIR
failed-no-program = the program does not find itself: { $error }
    .next = start it by its path
failed-nothing-here = there is no seminar in { $store }
    .next = make one: routedesk new PROGRAMME.json; or name another folder: --store DIR
failed-no-hub = no hub runs on { $store }
    .next = start one: routedesk hub start
failed-held-by-somebody = a process holds { $store } and does not answer
    .next = try again in a moment; if it stays so, end the routedesk process
failed-unreachable = process { $pid } holds { $store } and does not answer
    .next = try again in a moment; if it stays so, end it: kill { $pid }
failed-protocol = the hub is of another version: it is { $theirs }, this is { $ours }
    .next = when the desks can pause, end it: routedesk hub stop of that version
failed-stranger = the store belongs to another account than { $uid }
    .next = call routedesk as the account of the store
failed-full = { $limit } are connected, more are not possible
    .next = close a console that nobody uses
failed-ending = the hub is ending
    .next = try again in a moment
failed-not-started = the hub could not be started: { $log }
    .next = mend what it says; more stands in hub.log in the store's folder
failed-line = the line to the hub broke: { $error }
    .next = try again; what was acknowledged is safe
failed-io = { $what }: { $error }
    .next = try again
failed-too-much = too much for one message to the hub
    .next = do it in parts
failed-unknown = the disk failed: whether it was saved is not known
    .next = look at the disk, then repeat it: it acts once all the same
failed-busy = the hub is busy with other long work
    .next = try again in a moment
failed-store-told = the store cannot be read: { $what }
    .next = routedesk verify
failed-held = another process has the store
    .next = use that one, or end it: routedesk hub stop
failed-held-by = another hub has the store: process { $pid }
    .next = use that one, or end it: routedesk hub stop
failed-no-store = there is no store in { $path }
    .next = make one: routedesk new PROGRAMME.json; or name another folder: --store DIR
failed-no-permission = { $path }: not permitted
    .next = call routedesk as the account of the store
failed-read-only-disk = { $path }: the file system takes no writes
    .next = mount it for writing, or put the store elsewhere
failed-not-a-folder = { $path } is no folder
    .next = name a folder: --store DIR
failed-disk-full = { $path }: the disk is full
    .next = make room on the disk
failed-journal-lost = { $path } is missing or empty, though there is a state that was made from it
    .next = put the journal, or a backup of it, back into its place
failed-journal-changed = { $path } was changed by somebody else
    .next = end the hub, then routedesk verify
failed-damaged = { $path } is damaged at line { $line }
    .next = routedesk verify; then put a backup into its place
failed-newer = { $path } was written by a newer routedesk, from line { $line } on
    .next = use the newer routedesk
failed-exists = { $path } exists already
    .next = name another file
failed-not-empty = { $path } has entries already
    .next = name another folder: --store DIR
failed-file = { $path }: { $error }
    .next = look at the disk and the rights on it
failed-named-file = { $path }: { $error }
    .next = name another file
failed-no-file = there is no file { $path }
    .next = look at the name
failed-only-codes = only codes can be written as labels
    .next = export codes, or choose csv or json
failed-codes-folder = pictures go into a folder, one each
    .next = say which: -o FOLDER
failed-not-utf8 = { $path } is no UTF-8 text
    .next = save it as UTF-8
failed-output = standard output cannot be written: { $error }
    .next = send it elsewhere
failed-programme = { $path }: { $problems ->
        [one] { $problems } problem
       *[other] { $problems } problems
    }
    .next = mend it where it says, and try again
failed-problem = { $path }: { $at }: { $what }
    .next = mend the file there, and try again
failed-no-split = no split keeps all the rules: { $conflicts ->
        [one] this stands in the way
       *[other] these { $conflicts } stand in the way
    }
    .next = relax a rule as said with it, and try again
failed-no-split-found = no split was found in the steps given, which does not prove that there is none
    .next = relax a rule, or try another --seed
failed-undo-nothing = nothing that was done for this person alone is left to undo
    .next = imports and splits are undone by their number: routedesk journal --person { $id }, then undo --entry N
failed-import-rows = { $rows ->
        [one] { $rows } row stays out
       *[other] { $rows } rows stay out
    }
    .next = mend the rows in the file, and import it again
failed-import-strict = { $rows ->
        [one] { $rows } row is in error: nothing went in
       *[other] { $rows } rows are in error: nothing went in
    }
    .next = mend the rows in the file, or leave --strict out
failed-verify-damaged = the journal is damaged at line { $line }
    .next = keep the folder as it is, and put a backup into its place
failed-verify-state = the kept state is not what the journal says
    .next = nothing is lost; the next start of a hub makes it again
failed-hub-stays = hub { $pid } has not ended yet
    .next = look again with routedesk hub status; else kill { $pid }
