import type { Difference, Move, OutcomeCode, Placement, PlacementOutput, Place } from "./types.ts";

/**
 * The difference between two runs, as after a cancellation (§13): who moves, from where to where, and along which chains. With a
 * strict order of the candidates, taking one away can harm nobody who stays in round 1; whoever it would harm all the same is
 * named in `harmed`, and the run must be held.
 */
export function difference(before: PlacementOutput, after: PlacementOutput): Difference {
  const placedBefore = byApplication(before.placements);
  const placedAfter = byApplication(after.placements);
  const outcomeBefore = new Map(before.outcomes.map((row) => [row.application, row.outcome]));
  const outcomeAfter = new Map(after.outcomes.map((row) => [row.application, row.outcome]));
  const moves: Move[] = [];
  const harmed: string[] = [];
  for (const application of [...new Set([...outcomeBefore.keys(), ...outcomeAfter.keys()])].sort()) {
    const was = placedBefore.get(application);
    const is = placedAfter.get(application);
    const took = takesPart(outcomeBefore.get(application));
    const takes = takesPart(outcomeAfter.get(application));
    if (took && takes && roundOneRank(is) > roundOneRank(was)) harmed.push(application);
    if (took === takes && was?.vacancy === is?.vacancy && was?.round === is?.round) continue;
    const kind = took && !takes ? "removed" : !took && takes ? "entered" : rank(is) < rank(was) ? "better" : rank(is) > rank(was) ? "worse" : "other";
    moves.push({ application, from: placeOf(was), to: placeOf(is), kind });
  }
  return { moves, chains: chainsOf(moves), harmed };
}

function byApplication(placements: Placement[]): Map<string, Placement> {
  return new Map(placements.map((row) => [row.application, row]));
}

function takesPart(outcome: OutcomeCode | undefined): boolean {
  return outcome === "placed" || outcome === "unplaced" || outcome === "failed";
}

function roundOneRank(placement: Placement | undefined): number {
  return placement?.round === 1 ? placement.choice! : Infinity;
}

function rank(placement: Placement | undefined): number {
  return placement === undefined ? Infinity : placement.round === 1 ? placement.choice! : 1000;
}

function placeOf(placement: Placement | undefined): Place {
  return placement ? { vacancy: placement.vacancy, round: placement.round, choice: placement.choice } : null;
}

/** Follows each seat set free: who took it, what they left, who took that. Chains begin with whoever left without taking a seat. */
function chainsOf(moves: Move[]): Difference["chains"] {
  const takers = new Map<string, Move[]>();
  for (const move of moves) {
    if (!move.to) continue;
    takers.set(move.to.vacancy, [...(takers.get(move.to.vacancy) ?? []), move]);
  }
  const chains: Difference["chains"] = [];
  const follow = (start: Move) => {
    if (!start.from) return;
    const applications = [start.application];
    for (let free: Place = start.from; free; ) {
      const next: Move | undefined = takers.get(free.vacancy)?.shift();
      if (!next) break;
      applications.push(next.application);
      free = next.from;
    }
    chains.push({ vacancy: start.from.vacancy, applications });
  };
  for (const move of moves) if (move.from && !move.to) follow(move);
  return chains;
}
