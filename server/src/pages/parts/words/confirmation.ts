import { page, type PageContent } from "../../layout/page.ts";
import { html, type Child, type Html } from "../../../platform/html.ts";
import type { View } from "../../view.ts";

export interface Confirmation {
  /** What has happened, as the heading: "Ərizəniz göndərildi". */
  title: string;
  /** The number people will be asked for, with its name. */
  receipt?: { label: string; value: string };
  /** What follows and until when it can be changed. */
  body: Child;
  acts?: Child;
}

/** The page after something was sent for good. */
export const confirmationPage = (view: View, done: Confirmation, frame: Partial<PageContent> = {}): Html =>
  page(view, {
    ...frame,
    title: done.title,
    main: html`<div class="done-box"><h1>${done.title}</h1>${done.receipt && html`<p class="lead">${done.receipt.label}: <b class="nowrap">${done.receipt.value}</b></p>`}</div>
${done.body}${done.acts && html`<div class="acts">${done.acts}</div>`}`,
  });
