import type { Picture } from "../api/types";
import { get } from "../base/client";
import { use_resource } from "../base/resource";
import { changes } from "../frame/waiting";
import { Shown } from "../parts/feedback";
import { ProcessPicture } from "../parts/process_picture";

export default function DocumentPicture({ id }: { id: string }) {
  const picture = use_resource(
    (signal) => get<Picture>(`/api/v1/documents/${id}/picture`, {}, signal),
    [id, changes.value],
  );
  return <Shown of={picture}>{(data) => <ProcessPicture picture={data} />}</Shown>;
}
