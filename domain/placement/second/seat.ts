import { seatsOf, type Person, type Pool } from "./pool.ts";

/**
 * Seats a pool (§15). First the set: from the highest total down, each is taken whom the seats can still hold together with
 * those taken before; so nobody is left out while somebody lower holds a seat they are eligible for, and as many as possible
 * are placed. Then the seats: from the highest total down each gets the seat nearest to their first choice that leaves a seat
 * for everybody taken. Answers for each person (in the order given) the number of the post, or -1.
 */
export function seatPool(pool: Pool, people: Person[]): Int32Array {
  const taken = takenOf(pool, people);
  const left = pool.posts.map((post) => post.left);
  const got = new Int32Array(people.length).fill(-1);
  let free = freeNarrow(pool, people, taken);
  people.forEach((person, i) => {
    if (!taken[i]) return;
    for (const p of pool.nearest(person)) {
      const post = pool.posts[p]!;
      if (left[p]! <= 0 || (person.bound && !post.narrow)) continue;
      if (!person.bound && post.narrow) {
        if (free <= 0) continue;
        free--;
      }
      left[p]!--;
      got[i] = p;
      return;
    }
  });
  return got;
}

/** Who is seated at all. Bound people need narrow seats, everybody needs some seat: that is all there is to respect. */
export function takenOf(pool: Pool, people: Person[]): Uint8Array {
  let { all, narrow } = seatsOf(pool);
  const taken = new Uint8Array(people.length);
  people.forEach((person, i) => {
    if (all <= 0 || (person.bound && narrow <= 0)) return;
    taken[i] = 1;
    all--;
    if (person.bound) narrow--;
  });
  return taken;
}

/** How many narrow seats unbound people may take so that every bound one taken still finds a seat. */
export function freeNarrow(pool: Pool, people: Person[], taken: Uint8Array): number {
  let free = seatsOf(pool).narrow;
  people.forEach((person, i) => {
    if (taken[i] && person.bound) free--;
  });
  return free;
}
