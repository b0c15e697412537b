/** @jsxImportSource preact */
import "../../../server/src/pages/assets/tokens.css";
import "../../../server/src/pages/assets/base.css";
import "./room.css";
import { render } from "preact";
import { App } from "./app.tsx";
import { readLook, wearLook } from "./look.ts";

const look = readLook();
wearLook(look);
render(<App look={look} />, document.getElementById("room")!);
