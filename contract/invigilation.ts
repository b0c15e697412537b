import { z } from "zod";
import { command, query, routes } from "./route.ts";
import { day, id, instant, language, list, listInput, ok, sort, text, xlsx } from "./shapes.ts";

/*
 * What staff do while an exam runs and write down of it: minutes, pauses, ends taken back, incidents, computers, the door, the protocol, and which
 * browser a session asks for. Who sits where and how a session opens and closes stands in `exams.ts`.
 */

const room = ["exam_manager", "invigilator", "administrator", "auditor"] as const;
const roomStaff = ["exam_manager", "invigilator", "administrator"] as const;

const minutes = z.int().min(1).max(120);
const given = z.object({ id, state: z.enum(["given", "waiting"]) });

/** Minutes, or an end to be taken back, that wait for a second person. */
export const proposal = z.object({
  id,
  kind: z.enum(["grant", "reopening"]),
  seat: z.int().nullable(),
  minutes: z.int(),
  reason: z.string(),
  by: z.string(),
  /** Whoever asked cannot agree. */
  own: z.boolean(),
  at: instant,
});

/** A computer at which a candidate has entered. */
export const machine = z.object({
  id,
  seat: z.int(),
  seatId: id,
  name: z.string(),
  state: z.enum(["waiting", "active", "fenced", "refused"]),
  askedAt: instant,
  decidedAt: instant.nullable(),
  by: z.string().nullable(),
  address: z.string().nullable(),
  browser: z.string().nullable(),
});

/** Why an answer was kept and not counted: sent by a computer that had been left, or after the end. */
export const lateReason = z.enum(["fenced", "late"]);

export const incidentKind = z.enum(["technical", "conduct", "medical", "other"]);

const incident = z.object({
  id,
  sessionId: id,
  session: z.string(),
  place: z.string(),
  room: z.string(),
  /** Null for the whole room. */
  seat: z.int().nullable(),
  applicationNumber: z.int().nullable(),
  name: z.string().nullable(),
  kind: incidentKind,
  says: z.string(),
  happenedAt: instant,
  recordedAt: instant,
  by: z.string(),
});

const pause = z.object({ pausedAt: instant, resumedAt: instant.nullable(), reason: z.string(), by: z.string(), resumedBy: z.string().nullable() });
const finishKind = z.enum(["confirmed", "time", "closed"]);

const sessionOfDay = z.object({
  id,
  name: z.string(),
  place: z.string(),
  districtCode: z.string(),
  room: z.string(),
  startsAt: instant,
  state: z.enum(["planned", "open", "closed"]),
  notHeld: z.string().nullable(),
  paused: z.boolean(),
  assigned: z.int(),
  expected: z.int(),
  working: z.int(),
  offline: z.int(),
  finished: z.int(),
  absent: z.int(),
  incidents: z.int(),
  /** Computers and minutes that wait for somebody's word. */
  waiting: z.int(),
});

const incidentInput = { sessionId: id.optional(), kind: incidentKind.optional(), day: day.optional(), sort: sort(["happenedAt", "session", "kind"]) };

/** So many Config Keys of Safe Exam Browser a session takes. */
export const mostConfigKeys = 10;

export const invigilation = routes("exams", {
  // minutes
  grantTime: command({
    path: "/exam/sessions/:sessionId/grant",
    who: "grantTime",
    summary: "Give one seat or the whole session extra minutes, with a reason; more than one person may give alone wait for a second one",
    input: z.strictObject({ sessionId: id, seatId: id.optional(), minutes, reason: text(500) }),
    answer: given,
    refusals: ["attempt_finished", "proposal_waiting"],
    about: "sessionId",
  }),
  reopenAttempt: command({
    path: "/exam/seats/:seatId/reopen",
    who: "reopenAttempt",
    summary: "Take back the automatic end of an attempt, with a reason and minutes; the score it had is kept in the record",
    input: z.strictObject({ seatId: id, minutes: z.int().min(0).max(120), reason: text(500) }),
    answer: given,
    refusals: ["attempt_not_ended", "ended_by_candidate", "minutes_needed", "results_released", "session_paused", "proposal_waiting"],
    about: "seatId",
  }),
  approveTime: command({
    path: "/exam/proposals/:proposalId/approve",
    who: "decideTime",
    summary: "Agree, as the second person, to minutes or to an end taken back",
    input: z.strictObject({ proposalId: id }),
    answer: ok,
    refusals: ["second_person_needed", "proposal_decided", "attempt_finished", "attempt_not_ended", "minutes_needed", "results_released", "session_paused"],
    about: "proposalId",
  }),
  refuseTime: command({
    path: "/exam/proposals/:proposalId/refuse",
    who: "decideTime",
    summary: "Refuse what waits for a second person, with a reason; whoever asked may take it back so",
    input: z.strictObject({ proposalId: id, reason: text(500) }),
    answer: ok,
    refusals: ["proposal_decided"],
    about: "proposalId",
  }),

  // the room's time
  pauseSession: command({
    path: "/exam/sessions/:sessionId/pause",
    who: "pauseSession",
    summary: "Let the time of the whole room stand still, with a reason",
    input: z.strictObject({ sessionId: id, reason: text(500) }),
    answer: z.object({ paused: z.int() }),
    refusals: ["session_paused"],
    about: "sessionId",
  }),
  resumeSession: command({
    path: "/exam/sessions/:sessionId/resume",
    who: "resumeSession",
    summary: "Let the room's time go on: every end moves by exactly as long as it stood still",
    input: z.strictObject({ sessionId: id }),
    answer: z.object({ seconds: z.int() }),
    refusals: ["session_not_paused"],
    about: "sessionId",
  }),

  // what happened
  recordIncident: command({
    path: "/exam/sessions/:sessionId/incidents",
    who: "recordIncident",
    summary: "Write down what happened at a seat or in the room; nothing written is changed or taken out",
    input: z.strictObject({ sessionId: id, seatId: id.optional(), kind: incidentKind, says: text(2000), happenedAt: instant.optional() }),
    answer: z.object({ id }),
    refusals: ["incident_ahead", "incident_before"],
    about: "sessionId",
  }),
  listIncidents: query({
    path: "/exam/incidents",
    who: room,
    summary: "What happened in the exam rooms",
    input: z.strictObject({ ...listInput, ...incidentInput }),
    answer: list(incident),
  }),
  incidentsXlsx: query({
    path: "/exam/incidents.xlsx",
    who: room,
    summary: "The same as XLSX, whole",
    input: z.strictObject({ search: listInput.search, ...incidentInput, language: language.default("az") }),
    answer: z.unknown(),
    file: xlsx,
  }),

  // computers
  confirmMachine: command({
    path: "/exam/machines/:machineId/confirm",
    who: "confirmMachine",
    summary: "Let a candidate go on at another computer; the earlier one can no longer save",
    input: z.strictObject({ machineId: id }),
    answer: ok,
    refusals: ["machine_decided"],
    about: "machineId",
  }),
  refuseMachine: command({
    path: "/exam/machines/:machineId/refuse",
    who: "confirmMachine",
    summary: "Send a second computer away; the candidate goes on where they are",
    input: z.strictObject({ machineId: id }),
    answer: ok,
    refusals: ["machine_decided"],
    about: "machineId",
  }),

  // the door
  freeCode: command({
    path: "/exam/seats/:seatId/free-code",
    who: "freeCode",
    summary: "Let a seat's code that rests after too many wrong passwords be tried again at once",
    input: z.strictObject({ seatId: id }),
    answer: ok,
    refusals: ["code_not_resting"],
    about: "seatId",
  }),
  findAtDoor: query({
    path: "/exam/sessions/:sessionId/door",
    who: roomStaff,
    summary: "Whose code this is, where they sit, and whether they belong here now",
    input: z.strictObject({ sessionId: id, code: text(40) }),
    answer: z.object({ seatId: id, seat: z.int(), name: z.string(), applicationNumber: z.int(), subjectCode: z.string(), attendance: z.enum(["expected", "absent"]) }),
    refusals: ["code_unknown", "other_day", "other_room", "already_in", "door_closed"],
  }),

  // the whole day, and what remains of it on paper
  examDay: query({
    path: "/exam/day",
    who: room,
    summary: "All sessions of a day with how they go; without a day that of today, or the next one that has sessions",
    input: z.strictObject({ day: day.optional() }),
    answer: z.object({ day: day.nullable(), days: z.array(day), now: instant, sessions: z.array(sessionOfDay) }),
  }),
  sessionProtocol: query({
    path: "/exam/sessions/:sessionId/protocol",
    who: room,
    summary: "All that was recorded of a session, to be printed and signed",
    input: z.strictObject({ sessionId: id }),
    answer: z.object({
      now: instant,
      session: z.object({ id, name: z.string(), place: z.string(), districtCode: z.string(), room: z.string(), startsAt: instant, state: z.string(), minutes: z.int(), openedAt: instant.nullable(), closedAt: instant.nullable() }),
      counts: z.object({ assigned: z.int(), present: z.int(), absent: z.int(), finished: z.int() }),
      /** One hash over the seals of all answers at the close, worked out anew each time; null while the session is not closed, and where it was never opened. */
      seals: z.string().nullable(),
      seats: z.array(
        z.object({
          seat: z.int(),
          name: z.string(),
          applicationNumber: z.int(),
          subjectCode: z.string(),
          attendance: z.enum(["expected", "present", "absent"]),
          startedAt: instant.nullable(),
          finishedAt: instant.nullable(),
          finishKind: finishKind.nullable(),
          extraMinutes: z.int(),
          pausedSeconds: z.int(),
          score: z.int().nullable(),
        }),
      ),
      grants: z.array(z.object({ at: instant, seat: z.int().nullable(), minutes: z.int(), reason: z.string(), by: z.string(), approvedBy: z.string().nullable() })),
      refused: z.array(z.object({ at: instant, seat: z.int().nullable(), minutes: z.int(), reason: z.string(), by: z.string(), refusedBy: z.string(), decision: z.string() })),
      reopenings: z.array(z.object({ at: instant, seat: z.int(), minutes: z.int(), reason: z.string(), by: z.string(), approvedBy: z.string().nullable(), finishKind, finishedAt: instant, score: z.int() })),
      pauses: z.array(pause),
      machines: z.array(machine),
      late: z.array(z.object({ seat: z.int(), address: z.string().nullable(), browser: z.string().nullable(), reason: lateReason, answers: z.int(), firstAt: instant, lastAt: instant })),
      incidents: z.array(incident),
    }),
  }),

  // Safe Exam Browser
  requireSeb: command({
    path: "/exam/sessions/:sessionId/seb",
    who: "requireSeb",
    summary: "Ask for Safe Exam Browser with these Config Keys, or, without any, for no particular browser",
    input: z.strictObject({ sessionId: id, configKeys: z.array(z.string().trim().toLowerCase().regex(/^[0-9a-f]{64}$/)).max(mostConfigKeys) }),
    answer: ok,
    about: "sessionId",
  }),
  makeSebSettings: command({
    path: "/exam/sessions/:sessionId/seb/settings",
    who: "requireSeb",
    summary: "Make the settings of Safe Exam Browser for this session, work out their Config Key, and ask for it from now on",
    input: z.strictObject({
      sessionId: id,
      /** The exam room as the computers open it. */
      address: z.url({ protocol: /^https?$/ }).max(300),
      /** What an invigilator types to leave Safe Exam Browser before the end; without it nobody can. */
      quitPassword: text(100).optional(),
    }),
    answer: z.object({ configKey: z.string() }),
    refusals: ["seb_address_wrong", "seb_keys_full"],
    about: "sessionId",
    secret: ["quitPassword"],
  }),
  sebSettings: query({
    path: "/exam/sessions/:sessionId/settings.seb",
    who: roomStaff,
    summary: "The settings file of Safe Exam Browser for this session",
    input: z.strictObject({ sessionId: id }),
    answer: z.unknown(),
    file: ["application/seb"],
    refusals: ["seb_settings_missing"],
  }),
});
