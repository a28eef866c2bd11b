import "./style/tokens.css";
import "./style/base.css";
import "./style/parts.css";
import "./style/print.css";

import { effect } from "@preact/signals";
import { render } from "preact";

import { App } from "./app";
import { language } from "./base/language";
import { follow_theme } from "./base/theme";

follow_theme();
effect(() => {
  document.documentElement.lang = language.value;
});
const root = document.getElementById("root");
if (root) render(<App />, root);
