import type { Report } from "./report.ts";

/**
 * The properties of domain/placement/README.md, in its order. The verifier checks P1 to P12; P13, that both engines agree, is checked by the program itself, and a run
 * in which it fails ends without a result.
 */
const properties = ["P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11", "P12", "P13"];

/** What the verifier found, property by property: the officer's page shows each as held or broken. */
export const proofOf = ({ verified, inputHash, outputHash }: Report) => ({
  right: verified.right,
  properties: properties.map((property) => ({ property, holds: !verified.violations.some((violation) => violation.property === property) })),
  violations: verified.violations,
  unproven: verified.unproven,
  inputHash,
  outputHash,
});
