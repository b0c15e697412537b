import { applications } from "@kadr/contract/applications";
import { useEffect, useState } from "react";
import { urlOf } from "../../api.ts";
import { useWords } from "../../words.tsx";
import type { Paper } from "./rows.ts";

/** The bytes of a paper as an address of this page alone; let go when another paper is opened. */
const usePaper = (applicationId: string, paper: Paper | undefined) => {
  const [url, setUrl] = useState<string | null>(null);
  const id = paper?.id;
  const mediaType = paper?.mediaType;
  useEffect(() => {
    setUrl(null);
    if (!id || !mediaType) return;
    const stop = new AbortController();
    let made: string | null = null;
    fetch(urlOf(applications.applicationDocument, { applicationId, documentId: id }), { signal: stop.signal })
      .then((response) => (response.ok ? response.arrayBuffer() : Promise.reject(new Error(String(response.status)))))
      .then((bytes) => setUrl((made = URL.createObjectURL(new Blob([bytes], { type: mediaType })))))
      .catch((error: unknown) => {
        if (!stop.signal.aborted) console.error(error);
      });
    return () => {
      stop.abort();
      if (made) URL.revokeObjectURL(made);
    };
  }, [applicationId, id, mediaType]);
  return url;
};

interface Props {
  applicationId: string;
  papers: readonly Paper[];
  chosen: string | undefined;
  choose: (id: string) => void;
}

/** The papers beside what was declared: pictures can be enlarged and turned, PDFs bring their own tools. */
export const PaperPane = ({ applicationId, papers, chosen, choose }: Props) => {
  const { t, f } = useWords();
  const [zoom, setZoom] = useState(100);
  const [turn, setTurn] = useState(0);
  const paper = papers.find(({ id }) => id === chosen) ?? papers[0];
  const url = usePaper(applicationId, paper);
  const picture = paper?.mediaType.startsWith("image/");
  const name = (one: Paper) => t(`review.doc.${one.kind}`);
  const label = (one: Paper) => {
    const same = papers.filter(({ kind }) => kind === one.kind);
    return same.length > 1 ? `${name(one)} ${same.indexOf(one) + 1}/${same.length}` : name(one);
  };
  return (
    <section className="review-doc" aria-label={t("review.papers")}>
      <div className="review-bar">
        <nav aria-label={t("review.papers")}>
          {papers.map((one) => (
            <button key={one.id} type="button" aria-current={one === paper ? "true" : undefined} onClick={() => choose(one.id)}>
              {label(one)}
            </button>
          ))}
        </nav>
        {picture && (
          <span className="row">
            <button type="button" className="linkish" onClick={() => setZoom(Math.max(50, zoom - 25))} aria-label={t("review.zoomOut")}>−</button>
            <span>{f.percent(zoom / 100)}</span>
            <button type="button" className="linkish" onClick={() => setZoom(Math.min(400, zoom + 25))} aria-label={t("review.zoomIn")}>+</button>
            <button type="button" className="linkish" onClick={() => setTurn((turn + 90) % 360)}>{t("review.turn")}</button>
          </span>
        )}
      </div>
      {!paper && <p className="review-none">{t("review.noPapers")}</p>}
      {paper && url && (
        <>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a paper larger than its pane is scrolled by the keyboard too */}
          <div className="review-scan" tabIndex={0} role="group" aria-label={label(paper)}>
            {picture ? <img src={url} alt={`${label(paper)}: ${paper.name}`} style={{ width: `${zoom}%`, transform: `rotate(${turn}deg)` }} /> : <iframe src={`${url}#navpanes=0&view=FitH`} title={`${label(paper)}: ${paper.name}`} />}
          </div>
          <p className="review-foot">
            {paper.name}, {f.fileSize(paper.size)} · <a href={url} target="_blank" rel="noopener">{t("review.openPaper")}</a>
          </p>
        </>
      )}
    </section>
  );
};
