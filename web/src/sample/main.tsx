/** @jsxImportSource preact */
import "../../../server/src/pages/assets/tokens.css";
import "../../../server/src/pages/assets/base.css";
import "../room/room.css";
import "./sample.css";
import { render } from "preact";
import { readLook, wearLook } from "../room/look.ts";
import { App } from "./app.tsx";

const [, english, subject = ""] = /^(\/en)?\/samples\/([^/]+)\/try\/?$/.exec(location.pathname) ?? [];
const look = { ...readLook(), lang: english ? ("en" as const) : ("az" as const) };
wearLook(look);
render(<App look={look} subject={decodeURIComponent(subject)} />, document.getElementById("room")!);
