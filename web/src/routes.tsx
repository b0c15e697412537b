import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import { Shell } from "./ui/shell.tsx";

const root = createRootRoute({
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
});

/** The site map: one line a page, each loaded when it is first opened. */
const pages = [
  createRoute({ getParentRoute: () => root, path: "/", component: lazyRouteComponent(() => import("./pages/overview.tsx"), "Overview") }),
];

export const router = createRouter({ routeTree: root.addChildren(pages), basepath: "/staff", defaultPreload: "intent" });

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
