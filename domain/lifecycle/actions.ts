import type { Opening } from "./calendar.ts";
import type { Role } from "./roles.ts";

/** One line of the table: who may take the action, while what is open, on an object in which states, and the paragraph behind it. */
export interface Rule {
  roles: readonly Role[];
  /** Any one of these must be open; empty when the action does not depend on the calendar. */
  during: readonly Opening[];
  /** The states of the object in which the action is possible; empty when it has no object or the state does not matter. */
  states: readonly string[];
  /** The paragraph of the regulation, or null for the housekeeping of the platform. */
  paragraph: string | null;
}

const rule = (roles: readonly Role[], during: readonly Opening[], states: readonly string[], paragraph: string | null = null): Rule => ({
  roles,
  during,
  states,
  paragraph,
});

const admin = ["administrator"] as const;
const vacancyStaff = ["district_officer", "placement_officer", "administrator"] as const;
const candidate = ["candidate"] as const;
const verifier = ["verifier", "administrator"] as const;
const examStaff = ["exam_manager", "administrator"] as const;
const itemAuthors = ["item_author", "exam_manager", "administrator"] as const;
const itemReviewers = ["item_reviewer", "exam_manager", "administrator"] as const;
const roomStaff = ["exam_manager", "invigilator", "administrator"] as const;
const placer = ["placement_officer", "administrator"] as const;
const commission = ["commission_member", "administrator"] as const;
const panel = ["exam_manager", "commission_member", "administrator"] as const;

/**
 * The whole competition in one table: who may do what, in which state, and when. Pages ask it which buttons to show,
 * contracts take their roles from it, operations ask it again behind the row lock. States are those of the action's object
 * (competition: draft, announced, frozen; the others as in the server's migrations).
 */
export const actions = {
  // the competition itself (§3)
  createCompetition: rule(admin, [], []),
  changeCompetition: rule(admin, [], ["draft", "announced"]),
  announceCompetition: rule(admin, [], ["draft"], "§3"),

  // institutions and posts (§3, §4)
  addInstitution: rule(vacancyStaff, [], [], "§3"),
  correctInstitution: rule(vacancyStaff, [], [], "§3"),
  importInstitutions: rule(admin, [], [], "§3"),
  addVacancy: rule(vacancyStaff, ["announced"], ["announced"], "§3"),
  importVacancies: rule(vacancyStaff, ["announced"], ["announced"], "§3"),
  changeVacancy: rule(vacancyStaff, ["announced"], ["draft"], "§3"),
  overrideIncentive: rule(placer, ["announced"], ["draft", "approved"], "§4"),
  approveVacancy: rule(placer, ["announced"], ["draft"], "§3"),
  withdrawVacancy: rule(vacancyStaff, ["announced"], ["draft", "approved"], "§3"),
  freezeVacancies: rule(placer, ["announced"], ["announced"], "§3"),
  closeVacancy: rule(placer, ["announced", "applications"], ["frozen"], "§3"),

  // stage I: the application (§4, §5)
  startApplication: rule(candidate, ["applications"], [], "§4"),
  editApplication: rule(candidate, ["applications", "review"], ["draft", "returned"], "§4"),
  submitApplication: rule(candidate, ["applications"], ["draft"], "§4"),
  answerReturn: rule(candidate, ["applications", "review"], ["returned"], "§4"),
  withdrawApplication: rule(candidate, ["applications", "review", "admission"], ["draft", "submitted", "returned", "approved"], "§4"),

  // review (§2)
  claimApplication: rule(verifier, ["applications", "review"], ["submitted"], "§2"),
  approveApplication: rule(verifier, ["applications", "review"], ["submitted"], "§6"),
  returnApplication: rule(verifier, ["applications", "review"], ["submitted"], "§2"),
  refuseApplication: rule(verifier, ["applications", "review"], ["submitted", "returned"], "§1"),

  // stage II: the exam (§6–§9)
  writeItem: rule(itemAuthors, [], [], "§8"),
  importItems: rule(itemAuthors, [], [], "§8"),
  changeItem: rule(itemAuthors, [], ["draft", "approved", "retired"], "§8"),
  submitItem: rule(itemAuthors, [], ["draft"], "§8"),
  takeBackItem: rule(itemAuthors, [], ["review"], "§8"),
  discardItem: rule(itemAuthors, [], ["draft"], "§8"),
  returnItem: rule(itemReviewers, [], ["review"], "§8"),
  approveItems: rule(itemReviewers, [], ["review"], "§8"),
  // an author for drafts alone: what is reviewed or in use is a reviewer's word
  setEnemies: rule(["item_author", "item_reviewer", "exam_manager", "administrator"], [], [], "§8"),
  retireItem: rule(itemReviewers, [], ["approved"], "§8"),
  changeKey: rule(itemReviewers, [], ["approved", "retired"], "§8"),
  exportItems: rule(itemReviewers, [], [], "§8"),
  createSession: rule(examStaff, ["review", "admission", "exam"], [], "§6"),
  moveSession: rule(examStaff, ["review", "admission", "exam"], ["planned"], "§6"),
  cancelSession: rule(examStaff, ["placement", "papers"], ["planned"], "§7"),
  assignCandidates: rule(examStaff, ["review", "admission", "exam"], ["planned"], "§6"),
  prepareForms: rule(examStaff, ["review", "admission", "exam"], [], "§8"),
  revealDraw: rule(examStaff, [], [], "§8"),
  openSession: rule(roomStaff, ["exam"], ["planned"], "§8"),
  closeSession: rule(roomStaff, ["exam", "placement"], ["open"], "§8"),
  markAttendance: rule(roomStaff, ["exam", "placement"], ["planned", "open", "closed"], "§7"),
  grantTime: rule(roomStaff, ["exam"], ["open"], "§8"),
  reopenAttempt: rule(roomStaff, ["exam"], ["open", "closed"], "§8"),
  decideTime: rule(roomStaff, ["exam"], ["open", "closed"], "§8"),
  pauseSession: rule(roomStaff, ["exam"], ["open"], "§8"),
  resumeSession: rule(roomStaff, ["exam"], ["open"], "§8"),
  recordIncident: rule(roomStaff, ["exam", "placement"], [], "§8"),
  confirmMachine: rule(roomStaff, ["exam"], ["open", "closed"], "§8"),
  freeCode: rule(roomStaff, ["exam"], ["planned", "open", "closed"], "§8"),
  takeAnswerFile: rule(examStaff, ["exam", "placement"], [], "§8"),
  requireSeb: rule(examStaff, ["review", "admission", "exam"], ["planned"], "§8"),
  acceptProgram: rule(examStaff, ["exam", "placement"], ["open"], "§8"),
  sitExam: rule(candidate, ["exam"], ["open"], "§8"),

  // after the exam: figures, release, appeals about questions, scoring again (§8, §9, §19)
  analyseItems: rule(panel, [], [], "§8"),
  reviewResults: rule(examStaff, ["exam", "placement", "papers"], [], "§9"),
  releaseResults: rule(panel, ["exam", "placement", "papers"], [], "§9"),
  fileItemAppeal: rule(candidate, ["appeals"], [], "§19"),
  withdrawItemAppeal: rule(candidate, [], ["open"], "§19"),
  proposeItemDecision: rule(panel, [], ["open"], "§19"),
  signItemDecision: rule(panel, [], ["proposed"], "§19"),
  previewRescoring: rule(panel, [], [], "§19"),
  acceptRescoring: rule(panel, [], ["waiting"], "§19"),
  dropRescoring: rule(panel, [], ["waiting"], "§19"),

  // placement (§10, §14, §15)
  runPlacement: rule(placer, ["placement", "papers"], [], "§10"),
  publishPlacement: rule(["placement_officer", "commission_member", "administrator"], ["placement", "papers", "second_round"], ["verified"], "§10"),
  decideTie: rule(commission, ["placement", "papers", "second_round"], ["verified", "published"], "§14"),

  // stage III (§12, §13)
  scheduleInterview: rule(commission, ["placement", "papers"], [], "§12"),
  recordInterview: rule(commission, ["papers"], ["planned"], "§12"),
  approvePapers: rule(commission, ["papers", "second_round", "publication"], ["expected"], "§12"),
  cancelPapers: rule(commission, ["papers", "second_round", "publication"], ["expected", "approved"], "§13"),

  // second round and the year after (§15, §16)
  runSecondRound: rule(placer, ["second_round"], [], "§15"),
  addInYearVacancy: rule(vacancyStaff, ["publication", "in_year"], [], "§16"),
  makeOffer: rule(placer, ["publication", "in_year"], ["frozen"], "§16"),
  revokeOffer: rule(placer, ["publication", "in_year"], ["offered"], "§16"),
  answerOffer: rule(candidate, ["publication", "in_year"], ["offered"], "§16"),

  // publication (§17)
  publishRecruited: rule(placer, ["publication", "in_year"], [], "§17"),
  makeLetters: rule(placer, ["publication", "in_year"], [], "§17"),

  // appeals (§19)
  fileAppeal: rule(candidate, ["appeals"], [], "§19"),
  withdrawAppeal: rule(candidate, [], ["filed"], "§19"),
  takeAppeal: rule(commission, [], ["filed"], "§19"),
  decideAppeal: rule(commission, [], ["taken"], "§19"),

  // people
  grantRole: rule(admin, [], []),
  issuePassword: rule(admin, [], []),
  disableAccount: rule(admin, [], []),

  // the house itself
  retryJob: rule(admin, [], []),
} as const satisfies Record<string, Rule>;
export type Action = keyof typeof actions;

/** Why an action is refused, as a code with what a sentence needs. */
export type Why =
  | { code: "not_your_role"; roles: readonly Role[] }
  | { code: "stage_not_open"; during: readonly Opening[] }
  | { code: "wrong_state"; state: string; states: readonly string[] };

/** What the table needs to know of the moment: the actor's roles, what is open now, and the object's state. */
export interface Moment {
  roles: readonly Role[];
  open: ReadonlySet<Opening>;
  /** The object's state; leave it out for actions without an object. */
  state?: string;
}

/**
 * Answers why the action is refused in this moment, or null when it may be taken. The order of the reasons is fixed (role, calendar,
 * state), so that a person is first told what they could never do and only then what they cannot do yet.
 */
export const whyNot = (action: Action, moment: Moment): Why | null => {
  const { roles, during, states }: Rule = actions[action];
  if (!roles.some((role) => moment.roles.includes(role))) return { code: "not_your_role", roles };
  if (during.length > 0 && !during.some((name) => moment.open.has(name))) return { code: "stage_not_open", during };
  if (states.length > 0 && moment.state !== undefined && !states.includes(moment.state)) {
    return { code: "wrong_state", state: moment.state, states };
  }
  return null;
};

/** True when the action may be taken in this moment. */
export const may = (action: Action, moment: Moment): boolean => whyNot(action, moment) === null;

/** The roles that may ever take the action: what a contract needs. */
export const rolesFor = (action: Action): readonly Role[] => actions[action].roles;
