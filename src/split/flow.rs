//! Maximum flow by Dinic's algorithm, without recursion.
#![expect(clippy::indexing_slicing, reason = "nodes and arcs index the tables sized by them")]

use super::cells::{NONE, number};

/// A network; arcs come in pairs, an arc and its reverse.
#[derive(Debug)]
pub(super) struct Network {
    /// The arc of each node that was added last.
    last: Vec<u32>,
    /// The arc of the same node that was added before.
    before: Vec<u32>,
    to: Vec<u32>,
    room: Vec<u32>,
}

impl Network {
    pub(super) fn new(nodes: usize) -> Self {
        Self { last: vec![NONE; nodes], before: Vec::new(), to: Vec::new(), room: Vec::new() }
    }

    /// Adds an arc with room for so many and returns its number.
    pub(super) fn arc(&mut self, from: usize, to: usize, room: u32) -> usize {
        let arc = self.to.len();
        for (from, to, room) in [(from, to, room), (to, from, 0)] {
            self.before.push(self.last[from]);
            self.last[from] = number(self.to.len());
            self.to.push(number(to));
            self.room.push(room);
        }
        arc
    }

    /// How much flows through an arc.
    pub(super) fn flow(&self, arc: usize) -> u32 {
        self.room[arc ^ 1]
    }

    /// Sends as much as possible and says how much that is.
    pub(super) fn run(&mut self, source: usize, sink: usize) -> u64 {
        let mut total = 0;
        loop {
            let levels = self.levels(source);
            if levels[sink] == NONE {
                return total;
            }
            total += self.block(source, sink, &levels);
        }
    }

    /// The distance of every node from the source over arcs with room.
    fn levels(&self, source: usize) -> Vec<u32> {
        let mut levels = vec![NONE; self.last.len()];
        levels[source] = 0;
        let mut queue = vec![source];
        let mut read = 0;
        while let Some(&node) = queue.get(read) {
            read += 1;
            let mut arc = self.last[node];
            while arc != NONE {
                let to = self.to[arc as usize] as usize;
                if self.room[arc as usize] > 0 && levels[to] == NONE {
                    levels[to] = levels[node] + 1;
                    queue.push(to);
                }
                arc = self.before[arc as usize];
            }
        }
        levels
    }

    /// Sends along shortest paths until there is none left.
    fn block(&mut self, source: usize, sink: usize, levels: &[u32]) -> u64 {
        let mut current = self.last.clone();
        let mut path: Vec<usize> = Vec::new();
        let mut at = source;
        let mut sent = 0;
        loop {
            if at == sink {
                let room = path.iter().map(|arc| self.room[*arc]).min().unwrap_or_default();
                for arc in path.drain(..) {
                    self.room[arc] -= room;
                    self.room[arc ^ 1] += room;
                }
                sent += u64::from(room);
                at = source;
            }
            let onward = |arc: usize| self.room[arc] > 0 && levels[self.to[arc] as usize] == levels[at] + 1;
            while current[at] != NONE && !onward(current[at] as usize) {
                current[at] = self.before[current[at] as usize];
            }
            if current[at] != NONE {
                let arc = current[at] as usize;
                path.push(arc);
                at = self.to[arc] as usize;
            } else if let Some(arc) = path.pop() {
                at = self.to[arc ^ 1] as usize;
                current[at] = self.before[arc];
            } else {
                return sent;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Network;

    #[test]
    fn a_later_path_takes_back_what_an_earlier_one_took() {
        // 0 -> 1 -> 2 -> 3 is found first or not at all; two units need 0-1-3 and 0-2-3.
        let mut network = Network::new(4);
        let arcs = [(0, 1), (1, 2), (0, 2), (1, 3), (2, 3)].map(|(from, to)| network.arc(from, to, 1));
        assert_eq!(network.run(0, 3), 2);
        assert_eq!(arcs.map(|arc| network.flow(arc)), [1, 0, 1, 1, 1]);
    }

    #[test]
    fn the_narrowest_arc_limits_and_what_is_cut_off_gets_nothing() {
        let mut network = Network::new(5);
        let wide = network.arc(0, 1, 9);
        network.arc(1, 2, 4);
        network.arc(2, 3, 7);
        network.arc(4, 3, 7);
        assert_eq!(network.run(0, 3), 4);
        assert_eq!(network.flow(wide), 4);
    }
}
