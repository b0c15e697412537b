import { expect } from "vitest";
import type { TestApp } from "./app.ts";

/** A browser without scripts: it keeps cookies, follows redirects, and sends the forms of the page it has open. */
export interface Visitor {
  html: string;
  status: number;
  url: string;
  open(url: string): Promise<string>;
  /** Fills in and sends the form of the open page that goes to `action`; `button` is the name and value of the button pressed. */
  send(action: string, fields?: Record<string, string | Upload>, button?: [name: string, value: string]): Promise<string>;
}
export interface Upload {
  name: string;
  bytes: Buffer;
}

const unescape = (text: string): string => text.replace(/&(amp|lt|gt|quot|#39|#96);/g, (_, name: string) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#96": "`" })[name]!);
const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescape(found);
};

/** What a browser would send of a form as it stands: hidden and text fields, ticks, choices of a list. */
const valuesOf = (form: string): Record<string, string> => {
  const values: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const [name, type] = [attribute(tag, "name"), attribute(tag, "type") ?? "text"];
    if (!name || type === "file" || ((type === "radio" || type === "checkbox") && !/\schecked/.test(tag))) continue;
    values[name] = attribute(tag, "value") ?? "";
  }
  for (const [, open, inner] of form.matchAll(/<select([^>]*)>([^]*?)<\/select>/g)) {
    const selected = /<option([^>]*\sselected[^>]*)>/.exec(inner!)?.[1] ?? /<option([^>]*)>/.exec(inner!)?.[1] ?? "";
    values[attribute(open!, "name")!] = attribute(selected, "value") ?? "";
  }
  for (const [, open, text] of form.matchAll(/<textarea([^>]*)>\n?([^]*?)<\/textarea>/g)) values[attribute(open!, "name")!] = unescape(text!);
  return values;
};

const bodyOf = (values: Record<string, string | Upload>, multipart: boolean): { payload: Buffer; type: string } => {
  if (!multipart) return { payload: Buffer.from(new URLSearchParams(values as Record<string, string>).toString()), type: "application/x-www-form-urlencoded" };
  const boundary = "----kadr-test";
  const parts = Object.entries(values).map(([name, value]) =>
    typeof value === "string"
      ? Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      : Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${value.name}"\r\nContent-Type: application/octet-stream\r\n\r\n`), value.bytes, Buffer.from("\r\n")]),
  );
  return { payload: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]), type: `multipart/form-data; boundary=${boundary}` };
};

export const visitor = (t: TestApp, cookie = ""): Visitor => {
  let cookies = cookie;
  const go = async (method: "GET" | "POST", url: string, body?: { payload: Buffer; type: string }): Promise<string> => {
    const response = await t.app.inject({ method, url, headers: { cookie: cookies, ...(body && { "content-type": body.type }) }, ...(body && { payload: body.payload }) });
    for (const { name, value } of response.cookies) cookies = value ? `${name}=${value}` : "";
    if (response.statusCode === 303) return go("GET", response.headers.location as string);
    Object.assign(self, { html: response.body, status: response.statusCode, url });
    return response.body;
  };
  const self: Visitor = {
    html: "",
    status: 0,
    url: "",
    open: (url) => go("GET", url),
    async send(action, fields = {}, button) {
      const forms = [...self.html.matchAll(/<form[^>]*>[^]*?<\/form>/g)].map(([form]) => form).filter((form) => (attribute(form.slice(0, form.indexOf(">") + 1), "action") ?? "").split("?")[0] === action);
      const form = button ? forms.find((one) => one.includes(`name="${button[0]}"`)) : forms[0];
      expect(form, `${self.url} has a form to ${action}: ${self.html.replace(/<[^>]+>/g, " ").slice(0, 600)}`).toBeDefined();
      const open = form!.slice(0, form!.indexOf(">") + 1);
      const values = { ...valuesOf(form!), ...fields, ...(button && { [button[0]]: button[1] }) };
      return go("POST", attribute(open, "action")!, bodyOf(values, open.includes("multipart")));
    },
  };
  return self;
};

/** The text of a page as it is read. */
export const textOf = (html: string): string => unescape(html.replace(/<(head|style)[^]*?<\/\1>/g, " ").replace(/<[^>]+>/g, " ")).replace(/\s+/g, " ");
