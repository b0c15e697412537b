import { connect, type Socket } from "node:net";
import type { Answer } from "@kadr/contract";
import { room } from "@kadr/contract/exam-room";
import type { Door } from "../../tools/exam/candidate.ts";
import { openLine } from "../../tools/exam/line.ts";

type Questions = Answer<typeof room.resumeAttempt>["questions"];

/**
 * A room that does nothing but save: it sends one answer, and the next one when the receipt for it came. It shares the machine with what it measures,
 * so it writes its requests ready-made and looks in the answer only for the receipt. Which answer has which number follows from the number.
 */
export class SavingRoom {
  readonly attemptId: string;
  readonly #socket: Socket;
  readonly #head: string;
  readonly #token: string;
  readonly #choices: { itemId: string; responseId: string; options: string[] }[];
  #next = 1;
  #come = "";
  #got: { resolve(): void; reject(error: Error): void } | undefined;
  /** Every number below it has its receipt. */
  confirmed = 0;

  private constructor(address: string, socket: Socket, token: string, attemptId: string, questions: Questions) {
    const { host } = new URL(address);
    this.attemptId = attemptId;
    this.#socket = socket;
    this.#token = token;
    this.#head = `POST /api${room.saveAnswers.path} HTTP/1.1\r\nhost: ${host}\r\norigin: ${address}\r\nsec-fetch-site: same-origin\r\ncontent-type: application/json\r\ncontent-length: `;
    this.#choices = questions.map(({ item }) => ({ itemId: item.id, responseId: item.interactions[0]!.responseId, options: item.interactions[0]!.options!.map(({ id }) => id) }));
    socket.setNoDelay(true).setEncoding("latin1");
    socket.on("data", (part) => this.#take(part as unknown as string));
    socket.on("close", () => this.#got?.reject(new Error("the server closed the connection")));
    socket.on("error", (error) => this.#got?.reject(error));
  }

  /** Enters and begins over an ordinary line, then opens the connection for the saves. */
  static async begin(address: string, door: Door): Promise<SavingRoom> {
    const line = openLine(address);
    const { token } = await line.post<Answer<typeof room.enterExam>>(room.enterExam.path, door);
    const { attemptId, questions } = await line.post<Answer<typeof room.startAttempt>>(room.startAttempt.path, { token });
    line.close();
    const { hostname, port } = new URL(address);
    const socket = connect({ host: hostname, port: Number(port) });
    await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    return new SavingRoom(address, socket, token, attemptId, questions);
  }

  /** The answer with this number. */
  answerOf(sequence: number): { itemId: string; responseId: string; option: string } {
    const { itemId, responseId, options } = this.#choices[sequence % this.#choices.length]!;
    return { itemId, responseId, option: options[(sequence * 7) % options.length]! };
  }

  /** Saves until the time is over, and answers how many receipts came within it. */
  async save(until: number): Promise<number> {
    let receipts = 0;
    while (performance.now() < until) {
      await this.#one(this.#next++);
      this.confirmed++;
      if (performance.now() < until) receipts++;
    }
    return receipts;
  }

  #one(sequence: number): Promise<void> {
    const { itemId, responseId, option } = this.answerOf(sequence);
    const body = `{"token":"${this.#token}","answers":[{"itemId":"${itemId}","sequence":${sequence},"response":{"${responseId}":"${option}"}}]}`;
    const answered = new Promise<void>((resolve, reject) => {
      this.#got = { resolve, reject };
    });
    this.#socket.write(`${this.#head}${body.length}\r\n\r\n${body}`, "latin1");
    return answered;
  }

  #take(part: string): void {
    this.#come += part;
    const end = this.#come.indexOf("\r\n\r\n");
    if (end < 0) return;
    const at = this.#come.indexOf("content-length: ");
    if (this.#come.length < end + 4 + Number.parseInt(this.#come.slice(at + 16, at + 24), 10)) return;
    const whole = this.#come;
    this.#come = "";
    const right = whole.startsWith("HTTP/1.1 200") && whole.includes(`"saved":[{"sequence":${this.#next - 1},`, end);
    if (right) this.#got!.resolve();
    else this.#got!.reject(new Error(`no receipt: ${whole.slice(0, 15)} ${whole.slice(end + 4, end + 300)}`));
  }

  close(): void {
    this.#socket.removeAllListeners("close").destroy();
  }
}
