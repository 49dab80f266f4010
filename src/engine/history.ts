import type { WorkflowHandle } from '@temporalio/client';

/** The history of a workflow in proto3 JSON: what `temporal workflow show -o json` writes, and replayers read. */
export async function historyOf(handle: WorkflowHandle): Promise<string> {
  const { historyToJSON } = await import('@temporalio/common/lib/proto-utils.js');
  return historyToJSON(await handle.fetchHistory());
}

/** The same history as protobuf (temporal.api.history.v1.History). Throws for JSON that is no history. */
export async function encodeHistory(json: unknown): Promise<Uint8Array> {
  const { historyFromJSON } = await import('@temporalio/common/lib/proto-utils.js');
  const { default: proto } = await import('@temporalio/proto');
  return proto.temporal.api.history.v1.History.encode(historyFromJSON(json)).finish();
}
