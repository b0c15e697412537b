import type { Dice } from "./dice.ts";

/** Calibrated with the item bank so that of those who sit 60–70 % reach 21 of 35 and 35–45 % reach 28 (§9). */
const MEAN = -0.05;
const DEVIATION = 1.5;

/** How able a candidate is, in logits above the facility of an item. */
export function drawAbility(dice: Dice): number {
  return Math.round(dice.normal(MEAN, DEVIATION) * 1000) / 1000;
}

/** The chance that a candidate answers an item rightly: the Rasch model, with the item's facility as what ability 0 reaches. */
export function chanceOfRight(ability: number, facility: number): number {
  const easy = Math.min(0.99, Math.max(0.01, facility));
  return 1 / (1 + Math.exp(-(ability + Math.log(easy / (1 - easy)))));
}
