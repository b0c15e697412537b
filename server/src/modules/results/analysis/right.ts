export { rightOf } from "@kadr/domain/examination";
