import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attributes, escapeHtml, html, raw, type Child } from "./html.ts";

const attack = `"><img src=x onerror=alert(1)>'`;

describe("a template", () => {
  it("escapes what people typed, in content and in attributes", () => {
    expect(html`<p title="${attack}">${attack}</p>`.text).toBe(
      '<p title="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;">&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;</p>',
    );
    expect(html`<p title='${attack}'></p>`.text).not.toContain("<img");
  });

  it("joins lists, keeps HTML and leaves nothing out of nothing", () => {
    const list: Child = ["a", raw("<b>b</b>"), [1, 2n, null], undefined, false, true, html`<i>${"<"}</i>`];
    expect(html`<div>${list}</div>`.text).toBe("<div>a<b>b</b>12<i>&lt;</i></div>");
    expect(String(html`${0}`)).toBe("0");
  });

  it("lets no text out of its place, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"'`]/);
        expect(html`<a title="${text}">${text}</a>`.text.match(/[<>"]/g)).toEqual(["<", '"', '"', ">", "<", ">"]);
      }),
    );
  });

  it("shows no address that could run", () => {
    for (const address of ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "\u0001javascript:alert(1)", "data:text/html,x", "vbscript:x"]) {
      expect(html`<a href="${address}">x</a>`.text).toBe('<a href="#">x</a>');
      expect(attributes({ href: address }).text).toBe('href="#"');
    }
    for (const address of ["/vacancies?q=a:b", "https://example.org/", "mailto:a@example.org", "#main", "?page=2", "tel:+994"]) {
      expect(html`<a href="${address}">x</a>`.text).toBe(`<a href="${address}">x</a>`);
    }
    expect(html`<a href="/v/${"javascript:x"}">x</a>`.text).toContain("/v/javascript:x");
    expect(html`<a href="/v?a=${"&amp;"}&amp;b=${"2"}">x</a>`.text).toContain("/v?a=&amp;amp;&amp;b=2");
  });

  it("refuses values where no escaping would help", () => {
    const x: string = "x";
    const templates: (() => unknown)[] = [
      () => html`<a href=${x}>x</a>`,
      () => html`<a onclick="${x}">x</a>`,
      () => html`<a style="color:${x}">x</a>`,
      () => html`<iframe srcdoc="${x}"></iframe>`,
      () => html`<script>${x}</script>`,
      () => html`<style>${x}</style>`,
      () => html`<${x}>`,
      () => html`<!-- ${x} -->`,
      () => html`<a data-${x}="1">`,
      () => html`<a href="${x}`,
      () => html`<a ${"onclick=alert(1)"}>`,
      () => html`<p>${{} as unknown as string}</p>`,
      () => attributes({ onclick: "x" }),
      () => attributes({ "a b": "x" }),
    ];
    for (const template of templates) expect(template, template.toString()).toThrow(TypeError);
  });

  it("takes attributes made from data", () => {
    expect(html`<input ${attributes({ id: "q", value: 'a"b', checked: true, disabled: false, max: 4, title: null })}>`.text).toBe(
      '<input id="q" value="a&quot;b" checked max="4">',
    );
    expect(html`<input ${null}${false} name="a>b" data-x="${1}">`.text).toBe('<input  name="a>b" data-x="1">');
    expect(html`<p>1 < 2, ${"a"} <b class="${"c"}">${"d"}</b></p>`.text).toBe('<p>1 < 2, a <b class="c">d</b></p>');
  });
});
