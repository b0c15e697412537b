/**
 * Reads RFC 4180 from bytes, record by record, without making a string of anything: after `next()` the fields stand in
 * `bytes` from `start[i]` to `end[i]`. Takes LF and CRLF, a byte order mark, quoted fields with quotes and line ends inside;
 * lines with nothing on them are passed over. `broken` says why reading stopped before the end.
 */
export class CsvReader {
  bytes: Uint8Array;
  count = 0;
  line = 0;
  broken: "open_quote" | "text_after_quote" | null = null;
  readonly start = new Int32Array(64);
  readonly end = new Int32Array(64);
  private readonly file: Uint8Array;
  private at = 0;
  private nextLine = 1;

  constructor(file: Uint8Array) {
    this.file = file;
    this.bytes = file;
    if (file[0] === 0xef && file[1] === 0xbb && file[2] === 0xbf) this.at = 3;
  }

  next(): boolean {
    const file = this.file;
    const length = file.length;
    let at = this.at;
    while (at < length && (file[at] === 10 || (file[at] === 13 && file[at + 1] === 10))) {
      if (file[at] === 10) this.nextLine++;
      at++;
    }
    if (at >= length || this.broken) return false;
    this.bytes = file;
    this.line = this.nextLine;
    let field = 0;
    for (;;) {
      if (file[at] === 34) {
        this.at = at;
        return this.quotedRecord(field);
      }
      const from = at;
      let byte = 0;
      while (at < length && (byte = file[at]!) !== 44 && byte !== 10) at++;
      if (field < 64) {
        this.start[field] = from;
        this.end[field] = at > from && file[at - 1] === 13 && (at === length || byte === 10) ? at - 1 : at;
      }
      field++;
      if (at >= length || byte === 10) break;
      at++;
    }
    this.at = at + 1;
    this.nextLine++;
    this.count = field;
    return true;
  }

  text(field: number): string {
    return new TextDecoder().decode(this.bytes.subarray(this.start[field]!, this.end[field]!));
  }

  /** The same for a record that holds quotes: its fields are copied into a buffer of its own from the first quoted one on. */
  private quotedRecord(first: number): boolean {
    const file = this.file;
    const copy: number[] = [];
    for (let i = 0; i < Math.min(first, 64); i++) {
      const from = copy.length;
      for (let k = this.start[i]!; k < this.end[i]!; k++) copy.push(file[k]!);
      this.start[i] = from;
      this.end[i] = copy.length;
    }
    let at = this.at;
    for (let field = first; ; field++) {
      const from = copy.length;
      if (file[at] === 34) {
        at++;
        for (; ; at++) {
          if (at >= file.length) return this.fail("open_quote");
          if (file[at] === 34 && file[++at] !== 34) break;
          if (file[at] === 10) this.nextLine++;
          copy.push(file[at]!);
        }
        if (file[at] === 13 && (file[at + 1] === 10 || at + 1 === file.length)) at++;
        if (at < file.length && file[at] !== 44 && file[at] !== 10) return this.fail("text_after_quote");
      } else {
        while (at < file.length && file[at] !== 44 && file[at] !== 10) copy.push(file[at++]!);
        if (copy.length > from && copy[copy.length - 1] === 13 && file[at] !== 44) copy.pop();
      }
      if (field < 64) {
        this.start[field] = from;
        this.end[field] = copy.length;
      }
      if (file[at] === 44) {
        at++;
        continue;
      }
      this.count = field + 1;
      break;
    }
    this.bytes = Uint8Array.from(copy);
    this.at = at + 1;
    this.nextLine++;
    return true;
  }

  private fail(reason: "open_quote" | "text_after_quote"): boolean {
    this.broken = reason;
    return false;
  }
}
