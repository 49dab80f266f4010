/** The labels on everything that a lab creates: containers, networks and volumes. Teardown goes by them alone. */
export const LABEL = {
  lab: 'assay.lab',
  /** Unix time in seconds after which anybody may remove the lab. */
  expires: 'assay.expires',
  /** Who runs it: see owner.ts. */
  owner: 'assay.owner',
  service: 'assay.service',
} as const;

export interface LabIdentity {
  id: string;
  owner: string;
  /** Unix time in seconds. */
  expires: number;
}

export function labelsOf(lab: LabIdentity): Record<string, string> {
  return { [LABEL.lab]: lab.id, [LABEL.owner]: lab.owner, [LABEL.expires]: String(lab.expires) };
}

/** The engine's filter for what belongs to one lab, or to any. */
export function filterOf(labId?: string): { label: string[] } {
  return { label: [labId === undefined ? LABEL.lab : `${LABEL.lab}=${labId}`] };
}

/** The lab that labels tell of, or undefined when they are not of a lab. */
export function identityOf(labels: Readonly<Record<string, string>> | undefined): LabIdentity | undefined {
  const id = labels?.[LABEL.lab];
  if (id === undefined) return undefined;
  return { id, owner: labels?.[LABEL.owner] ?? '', expires: Number(labels?.[LABEL.expires] ?? Number.NaN) };
}
