/** The labels on everything that a lab creates: containers, networks and volumes. Teardown goes by them alone. */
export const LABEL = {
  lab: 'assay.lab',
  /** Unix time in seconds after which anybody may remove the lab. */
  expires: 'assay.expires',
  /** Who runs it: see owner.ts. */
  owner: 'assay.owner',
  /** The container that this program runs in, where it is one of the same engine. */
  container: 'assay.container',
  service: 'assay.service',
  /** Which of the containers of a service, from 1; only in a lab that was brought up by name. */
  instance: 'assay.instance',
  /** The name of a lab that stays until somebody takes it down; its id is the same. */
  name: 'assay.name',
  /** The call that created a part of such a lab: what fails half-way removes its own parts only. */
  call: 'assay.call',
} as const;

export interface LabIdentity {
  id: string;
  owner: string;
  /** Id of the container that the owner runs in, where it is one of the same engine: without it nobody owns the lab. */
  container?: string | undefined;
  /** Unix time in seconds; Infinity for a lab that stays until somebody takes it down. */
  expires: number;
  /** Of such a lab. */
  name?: string | undefined;
  /** The call that creates parts of such a lab now. */
  call?: string | undefined;
}

/** The value of the label `expires` on what never does. */
const NEVER = 'never';

export function labelsOf(lab: LabIdentity): Record<string, string> {
  return {
    [LABEL.lab]: lab.id,
    [LABEL.owner]: lab.owner,
    [LABEL.expires]: lab.expires === Number.POSITIVE_INFINITY ? NEVER : String(lab.expires),
    ...(lab.container === undefined ? {} : { [LABEL.container]: lab.container }),
    ...(lab.name === undefined ? {} : { [LABEL.name]: lab.name }),
    ...(lab.call === undefined ? {} : { [LABEL.call]: lab.call }),
  };
}

/** The engine's filter for what belongs to one lab (or was created by one call for it), or to any. */
export function filterOf(labId?: string, call?: string): { label: string[] } {
  const lab = labId === undefined ? LABEL.lab : `${LABEL.lab}=${labId}`;
  return { label: call === undefined ? [lab] : [lab, `${LABEL.call}=${call}`] };
}

/** The lab that labels tell of, or undefined when they are not of a lab. */
export function identityOf(labels: Readonly<Record<string, string>> | undefined): LabIdentity | undefined {
  const id = labels?.[LABEL.lab];
  if (id === undefined) return undefined;
  const expires = labels?.[LABEL.expires];
  return {
    id,
    owner: labels?.[LABEL.owner] ?? '',
    expires: expires === NEVER ? Number.POSITIVE_INFINITY : Number(expires ?? Number.NaN),
    container: labels?.[LABEL.container],
    name: labels?.[LABEL.name],
  };
}
