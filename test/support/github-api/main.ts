/** The fake as a program: prints its URL, and serves until it is ended. */
import { startGitHubApi } from './server.ts';

const { url } = await startGitHubApi();
process.stdout.write(`${url}\n`);
