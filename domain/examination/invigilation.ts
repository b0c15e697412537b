/**
 * The extra minutes (§8) that one member of staff may give a candidate alone, over the whole exam. A lost line or a computer that was changed
 * takes less; what takes longer is rare enough that a second person can look at it, so that nobody is given a longer exam by a friend.
 */
export const mostMinutesAlone = 15;

/**
 * Whether minutes wait for a second person. `givenAlone` is what the candidate has been given so far without one, `minutes` what is asked for now:
 * the limit counts the sum, so that it cannot be passed in small steps.
 */
export const needsSecondPerson = (givenAlone: number, minutes: number): boolean => givenAlone + minutes > mostMinutesAlone;
