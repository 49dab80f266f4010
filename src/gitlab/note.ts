import { z } from 'zod';
import type { GitLabApi } from './api.ts';
import { GitLabError } from './error.ts';

const user = z.looseObject({ id: z.number() });
const note = z.looseObject({
  id: z.number(),
  body: z.string(),
  system: z.boolean().optional(),
  author: z.looseObject({ id: z.number() }),
});

/** Characters of a note (docs.gitlab.com, "Notes API"). */
export const NOTE_LIMIT = 1_000_000;

export interface Sticky {
  projectId: number;
  mergeRequest: number;
  /** Tells this note from others of the same user, such as another job's. */
  key: string;
  /** Markdown. */
  body: string;
}

/**
 * Keeps one note on a merge request: the one that this token's user has written before is changed in place, else a new
 * one is written. Another's note is never touched, whatever it says. Says what it did.
 */
export async function keepNote(api: GitLabApi, sticky: Sticky): Promise<'created' | 'updated' | 'unchanged'> {
  const notes = `/projects/${sticky.projectId}/merge_requests/${sticky.mergeRequest}/notes`;
  const marker = markerOf(sticky.key);
  const body = `${marker}\n${withoutQuickActions(sticky.body)}`;
  const { id: self } = user.parse(await api.json({ method: 'GET', path: '/user' }));
  const own = await findOwn();
  if (own !== undefined) {
    if (own.body.trim() === body.trim()) return 'unchanged';
    try {
      await api.json({ method: 'PUT', path: `${notes}/${own.id}`, body: { body } });
      return 'updated';
    } catch (error) {
      // Somebody has deleted it since.
      if (!(error instanceof GitLabError) || error.status !== 404) throw error;
    }
  }
  await api.json({ method: 'POST', path: notes, body: { body } });
  return 'created';

  async function findOwn(): Promise<z.infer<typeof note> | undefined> {
    const query = { order_by: 'created_at', sort: 'asc', per_page: '100' };
    for await (const item of api.pages({ method: 'GET', path: notes, query })) {
      const read = note.safeParse(item);
      if (!read.success || read.data.system === true || read.data.author.id !== self) continue;
      if (read.data.body.startsWith(marker)) return read.data;
    }
    return undefined;
  }
}

/** The first line of a note, which nobody sees. A key may hold anything. */
function markerOf(key: string): string {
  return `<!-- assay:${encodeURIComponent(key).replaceAll('-', '%2D')} -->`;
}

/**
 * The same text without quick actions: GitLab carries out a line of a note that starts with a slash
 * (docs.gitlab.com, "Quick actions"), and what stands in ours comes from tools and repositories.
 */
export function withoutQuickActions(text: string): string {
  return text.replaceAll(/^([^\S\n]*(?:>[^\S\n]*)*)\//gm, '$1\u{200b}/');
}
