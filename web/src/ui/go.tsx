import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Address } from "./address.ts";

/** A link inside the staff app; `to` is the finished path. */
export const Go = ({ to, search, children, className }: { to: string; search?: Address; children: ReactNode; className?: string }) => (
  <Link to={to as never} search={(search ?? {}) as never} {...(className && { className })}>
    {children}
  </Link>
);

/** Goes to a finished path of the staff app; `saved` where nothing typed is lost by it, so that nobody is asked. */
export const useGo = () => {
  const navigate = useNavigate();
  return (to: string, search: Address = {}, { saved = false } = {}) => void navigate({ to: to as never, search: search as never, ignoreBlocker: saved });
};
