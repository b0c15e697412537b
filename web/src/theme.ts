import { createTheme, defaultVariantColorsResolver, type CSSVariablesResolver } from "@mantine/core";

/** Mantine made to look like Kadr. Words of its controls are set where they are used, from the catalogue. */

const line = { styles: { root: { borderColor: "var(--line)" } } };
const tick = { defaultProps: { size: "md", iconColor: "var(--paper)" } };

/** The names of controls that have no text of their own. */
export interface ControlWords {
  close: string;
  page(page: number): string;
  control: Record<string, string | undefined>;
}

export const makeTheme = (words: ControlWords) =>
  createTheme({
  fontFamily: "var(--font)",
  fontFamilyMonospace: "var(--mono)",
  headings: {
    fontFamily: "var(--font)", fontWeight: "700", textWrap: "balance",
    sizes: {
      h1: { fontSize: "1.5rem", lineHeight: "1.18" }, h2: { fontSize: "1.125rem", lineHeight: "1.25" },
      h3: { fontSize: "1rem", lineHeight: "1.3" }, h4: { fontSize: "0.9375rem", lineHeight: "1.35" },
    },
  },
  fontSizes: { xs: "0.8125rem", sm: "0.9375rem", md: "1rem", lg: "1.125rem", xl: "1.25rem" },
  lineHeights: { xs: "1.35", sm: "1.4", md: "1.45", lg: "1.5", xl: "1.5" },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2rem" },
  radius: { xs: "2px", sm: "4px", md: "4px", lg: "8px", xl: "8px" },
  defaultRadius: "sm",
  breakpoints: { xs: "30em", sm: "40em", md: "48em", lg: "64em", xl: "90em" },
  shadows: { xs: "var(--shade1)", sm: "var(--shade1)", md: "var(--shade2)", lg: "var(--shade2)", xl: "var(--shade2)" },
  white: "#ffffff", black: "#1c2427",
  primaryColor: "kadr", primaryShade: { light: 8, dark: 3 },
  // Filled things are dark in light mode and light in dark mode: their text is always the paper colour.
  variantColorResolver: (input) => { const v = defaultVariantColorsResolver(input); return input.variant === "filled" ? { ...v, color: "var(--paper)" } : v; },
  focusRing: "auto", cursorType: "pointer", respectReducedMotion: true,
  colors: {
    kadr:   ["#e2eff0", "#d3e8e4", "#b0d5d3", "#7cc8d4", "#46939f", "#2d7e8b", "#176d7d", "#0f606f", "#0c5464", "#083d49"],
    green:  ["#e6f4ec", "#cdebdb", "#a9dcc2", "#99f5be", "#62b892", "#459a77", "#358266", "#2f785c", "#2a7056", "#174a37"],
    yellow: ["#fcf1da", "#f8e3b8", "#f0cd85", "#efb25e", "#d59530", "#b87900", "#a36600", "#965b00", "#8c5300", "#5e3700"],
    red:    ["#fbe9e5", "#f6d0c8", "#eeaa9c", "#f08271", "#d9553f", "#c03526", "#a81d14", "#970f0b", "#8a0505", "#5c0303"],
    blue:   ["#e5eff8", "#cbdff0", "#a2c5e3", "#76a6ec", "#4587bd", "#2a70a8", "#1a5f95", "#135588", "#0e4d7e", "#093556"],
    violet: ["#f3ecfa", "#e6d8f4", "#d9c1f2", "#c9adef", "#a67bd0", "#9463c3", "#8753b9", "#804cb3", "#7a46ae", "#512c76"],
    gray:   ["#f7f4ef", "#eeeae2", "#dcd6cb", "#c4bdb1", "#a39b90", "#837c72", "#6b6a67", "#5b6265", "#475155", "#1c2427"],
    dark:   ["#edebe6", "#bcc3c4", "#98a1a3", "#7b8589", "#323b3f", "#283134", "#1f272a", "#161c1f", "#0f1416", "#0a0e10"],
  },
  components: {
    Button: { defaultProps: { size: "sm" } },
    ActionIcon: { defaultProps: { size: "lg", variant: "subtle" } },
    Checkbox: tick, Radio: tick,
    Switch: { defaultProps: { size: "md" } },
    Badge: { defaultProps: { radius: "xs", variant: "light" }, styles: { root: { textTransform: "none", fontWeight: 600, letterSpacing: 0, height: "1.4rem" }, label: { overflow: "visible" } } },
    Paper: { ...line, defaultProps: { withBorder: true, radius: "sm", p: "md" } },
    Card: { ...line, defaultProps: { withBorder: true, radius: "sm" } },
    Divider: { defaultProps: { color: "var(--line)" } },
    Modal: { defaultProps: { radius: "sm", centered: true, attributes: { header: { role: "none" } }, closeButtonProps: { "aria-label": words.close } } },
    Drawer: { defaultProps: { closeButtonProps: { "aria-label": words.close } } },
    CloseButton: { defaultProps: { "aria-label": words.close, size: "lg" } },
    Table: { defaultProps: { borderColor: "var(--line)", verticalSpacing: 6, horizontalSpacing: "sm", highlightOnHover: true, stickyHeader: true } },
    Tabs: { defaultProps: { keepMounted: false }, styles: { list: { "--tab-border-color": "var(--line)" } } },
    Tooltip: { defaultProps: { events: { hover: true, focus: true, touch: true }, withArrow: true } },
    Pagination: { vars: () => ({ root: { "--pagination-active-color": "var(--paper)" } }), defaultProps: { size: "lg", getItemProps: (page: number) => ({ "aria-label": words.page(page) }), getControlProps: (control: string) => ({ "aria-label": words.control[control] }) } },
    Loader: { defaultProps: { type: "dots" } },
  },
});

/* Semantic variables point at tokens.css: one source, light and dark. */
const tone = (m: string, t: string) => ({
  [`--mantine-color-${m}-filled`]: `var(--${t})`, [`--mantine-color-${m}-filled-hover`]: `var(--${t === "brand" ? "brand-deep" : t})`,
  [`--mantine-color-${m}-text`]: `var(--${t})`, [`--mantine-color-${m}-outline`]: `var(--${t})`,
  [`--mantine-color-${m}-light`]: `var(--${t}-soft)`, [`--mantine-color-${m}-light-hover`]: `var(--${t}-soft)`, [`--mantine-color-${m}-light-color`]: `var(--${t})`,
});
const semantic = {
  "--mantine-color-body": "var(--paper)", "--mantine-color-text": "var(--ink)", "--mantine-color-dimmed": "var(--ink2)",
  "--mantine-color-placeholder": "var(--ink3)", "--mantine-color-error": "var(--bad)", "--mantine-color-success": "var(--ok)", "--mantine-color-anchor": "var(--link)",
  "--mantine-color-default": "var(--paper)", "--mantine-color-default-hover": "var(--sunk)", "--mantine-color-default-color": "var(--ink)", "--mantine-color-default-border": "var(--edge)",
  "--mantine-color-disabled": "var(--sunk)", "--mantine-color-disabled-color": "var(--ink3)", "--mantine-color-disabled-border": "var(--line)",
  "--mantine-primary-color-contrast": "var(--on-brand)", "--mantine-color-red-6": "var(--bad)", // weekend days
  "--mantine-color-gray-4": "var(--edge)", "--mantine-color-dark-4": "var(--edge)", // input borders >= 3:1
  ...tone("kadr", "brand"), ...tone("green", "ok"), ...tone("yellow", "warn"), ...tone("red", "bad"), ...tone("blue", "info"), ...tone("violet", "hold"), ...tone("gray", "mute"),
};
export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: semantic, dark: semantic });
