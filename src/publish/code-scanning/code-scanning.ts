import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Run } from 'sarif';
import { PublishFault, UsageError } from '../../fault/fault.ts';
import type { GitHubApi } from '../../github/api.ts';
import { GitHubError } from '../../github/error.ts';
import type { GitHubContext } from '../../github/event.ts';
import { count, plainLine } from '../../report/plain.ts';
import type { Publication, Publisher } from '../publisher.ts';
import { goneTools } from './gone-tools.ts';
import { pack } from './pack.ts';
import { type Place, placeOf, readCheckout } from './place.ts';
import { publishable } from './publishable.ts';
import { unavailable } from './refusal.ts';
import { processed, upload } from './upload.ts';

/**
 * Uploads the results to code scanning and waits until GitHub has taken them in. What GitHub can't process makes the
 * step red, since alerts that are missing would look like none. Where the job has not the right, or the repository not
 * the feature, one notice says so and the gate stays as it is; with `upload-sarif: true` that is a mistake of the
 * workflow.
 */
export const codeScanning: Publisher = {
  name: 'code scanning',
  async publish(publication) {
    const { request, outcome, github, api, log } = publication;
    if (request.uploadSarif === 'false') return [];
    if (github === undefined)
      return skipped(publication, { reason: 'this is no job of GitHub', hint: SET_FALSE });
    if (api === undefined)
      return skipped(publication, { reason: 'the job has no token', hint: 'look at the input `token`' });
    // Its token may only read, unless the repository says otherwise: who insists knows that.
    if (github.isFork && github.pull !== undefined && request.uploadSarif === 'auto')
      return skipped(publication, { reason: "the token of a fork's pull request may only read" });
    const chosen = publishable(outcome);
    if ('reason' in chosen) return skipped(publication, { ...chosen, partial: true });
    if (chosen.log.runs.length === 0) return [];
    const place = placeOf(github, await readCheckout(request.target, publication.signal));
    if ('reason' in place)
      return skipped(publication, { ...place, hint: 'check out the commit of the event, or a branch' });

    const { files, cut } = await pack(chosen.log);
    const ids: string[] = [];
    const { startedAt } = publication;
    const checkout = `${pathToFileURL(resolve(github.workspace ?? request.target)).href}/`;
    const send = async (file: Buffer) => {
      const { repository } = github;
      ids.push(await upload(api, { repository, place, file, checkout, startedAt }));
    };
    let emptied: Run[] = [];
    try {
      for (const file of files) await send(file);
      emptied = await goneTools(api, { publication, github, place });
      for (const file of (await pack({ ...chosen.log, runs: emptied })).files) await send(file);
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      const why = unavailable(error, github);
      if (why !== undefined) return skipped(publication, why);
      throw new PublishFault(`code scanning: ${error.message}`, { cause: undefined });
    }
    const notes = await follow(api, { github, ids, publication });
    const results = chosen.log.runs.reduce((sum, { results }) => sum + (results?.length ?? 0), 0);
    // What the file lacks, too, is said already.
    const unsaid = cut.filter((line) => !outcome.cut.includes(line));
    const tools = count(chosen.log.runs.length, 'tool');
    log.info(`Code scanning has ${count(results, 'result')} of ${tools}: ${alertsUrl(github, place)}`);
    const closed = emptied.map(({ tool }) => tool.driver.name);
    if (closed.length > 0)
      log.info(`No longer in this run, so that their alerts are closed: ${plainLine(closed.join(', '))}`);
    return [...notes, ...[...chosen.left, ...unsaid].map((what) => `code scanning does not have: ${what}`)];
  },
};

const SET_FALSE = 'write `upload-sarif: false`';

/** One notice about what was not done; an error where the workflow insists. */
function skipped(
  { request, outcome, core }: Publication,
  { reason, hint, partial = false }: { reason: string; hint?: string; partial?: boolean },
): string[] {
  // That a run is not whole is nobody's mistake, and has its own exit code.
  if (request.uploadSarif === 'true' && !partial)
    throw new UsageError(`upload-sarif: code scanning was not updated: ${reason}`, { hint });
  const file = outcome.sarifFile === undefined ? '' : `; the results are in ${outcome.sarifFile}`;
  const advice = hint === undefined ? '' : `. To change that: ${hint}`;
  const text = plainLine(`Code scanning was not updated: ${reason}${file}${advice}`);
  core.notice(text, { title: 'Code scanning' });
  return [text];
}

async function follow(
  api: GitHubApi,
  { github, ids, publication }: { github: GitHubContext; ids: string[]; publication: Publication },
): Promise<string[]> {
  const { signal, log } = publication;
  for (const id of ids) {
    try {
      if (await processed(api, { repository: github.repository, id }, { signal })) continue;
      const text = 'Code scanning has the results, and had not processed them within 2 minutes';
      log.warn(text);
      return [text];
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      const text = `Code scanning has the results; whether it could process them is not known: ${error.message}`;
      log.warn(text);
      return [text];
    }
  }
  return [];
}

function alertsUrl({ serverUrl, slug, pull }: GitHubContext, { ref }: Place): string {
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  const query = ref.startsWith('refs/pull/')
    ? `pr:${pull?.number}`
    : branch === undefined
      ? ''
      : `branch:${branch}`;
  return `${serverUrl}/${slug}/security/code-scanning?query=${encodeURIComponent(`is:open ${query}`.trim())}`;
}
