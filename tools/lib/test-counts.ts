export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The part of Vitest's JSON report that is read here. */
export interface Report {
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[];
}

/** Counts tests. A file that fails without a failed test (it could not be loaded) counts as one failure, and so does a run that ends badly for any other reason. */
export function countResults(report: Report | undefined, exitStatus: number): Counts {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of report?.testResults ?? []) {
    const failedBefore = counts.failed;
    for (const { status } of file.assertionResults) {
      if (status === "passed") counts.passed += 1;
      else if (status === "failed") counts.failed += 1;
      else counts.skipped += 1;
    }
    if (file.status === "failed" && counts.failed === failedBefore) counts.failed += 1;
  }
  if (counts.failed === 0 && (exitStatus !== 0 || counts.passed === 0)) counts.failed = 1;
  return counts;
}

export function lastLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;
}
