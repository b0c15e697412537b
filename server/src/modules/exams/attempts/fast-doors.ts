import { room } from "@kadr/contract/exam-room";
import { timeIn } from "../../../platform/clock.ts";
import type { FastDoor } from "../../../platform/fast-door.ts";
import type { House } from "../../../platform/house.ts";
import { openAnswerBook, type AnswerBook } from "./answer-batch.ts";

const books = new WeakMap<House, AnswerBook>();

/** The one book of a running house: answers and heartbeats share its batches. */
const bookOf = (house: House): AnswerBook => {
  const book = books.get(house) ?? openAnswerBook(house.db, timeIn(house.config.mode));
  books.set(house, book);
  return book;
};

const open = (house: House) => {
  const book = bookOf(house);
  const close = async (): Promise<void> => {
    books.delete(house);
    await book.close();
  };
  return { book, close };
};

export const saveAnswersDoor: FastDoor<typeof room.saveAnswers> = {
  kind: "fast",
  route: room.saveAnswers,
  open(house) {
    const { book, close } = open(house);
    return { answer: (input, caller) => book.saveAnswers(input, caller), close };
  },
};

export const heartbeatDoor: FastDoor<typeof room.heartbeat> = {
  kind: "fast",
  route: room.heartbeat,
  open(house) {
    const { book, close } = open(house);
    return { answer: (input, caller) => book.heartbeat(input, caller), close };
  },
};
