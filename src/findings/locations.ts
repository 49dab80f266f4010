import type { CodeFlow, Location, Stack } from 'sarif';
import { distinct } from './distinct.ts';
import { resolveMessage } from './message.ts';
import { type Ground, placeOf, uriOf } from './place.ts';
import { regionOf } from './region.ts';
import type { ReportLocation, ReportMessage, ReportResult } from './sarif/schema.ts';
import type { Tally } from './tally.ts';
import type { Wording } from './wording.ts';

/** The one base of every path in the log. */
export const BASE_ID = 'SRCROOT';

/** GitHub refuses more than 1,000 locations or 10,000 thread flow locations a result and shows 100 and 1,000. */
const LOCATIONS = 100;
const LOCATIONS_READ = 1000;
const FLOW_STEPS = 1000;
const FRAMES = 100;

/** What locations are made with. */
export interface LocationTools {
  ground: Ground;
  tally: Tally;
  wording: Wording;
}

/** A list of locations, relative to the repository. */
export function locationsOf(locations: ReportLocation[] | undefined, tools: LocationTools): Location[] {
  const all = distinct(
    (locations ?? []).slice(0, LOCATIONS_READ).map((location) => locationOf(location, tools)),
  );
  if (all.length > LOCATIONS)
    tools.tally.add(`a result has more than ${LOCATIONS} locations: the first ${LOCATIONS} are kept`);
  return all.slice(0, LOCATIONS);
}

/** One location: its path below SRCROOT, a region that keeps to the schema, its message. */
export function locationOf(location: ReportLocation, tools: LocationTools): Location {
  const out: Location = {};
  if (location.id !== undefined && Number.isSafeInteger(location.id) && location.id >= 0)
    out.id = location.id;
  const physical = location.physicalLocation;
  const place = placeOf(physical?.artifactLocation, tools.ground);
  if (place !== undefined) {
    if ('outside' in place)
      tools.tally.add('a location outside the repository is kept by its file name only');
    out.physicalLocation = {
      artifactLocation:
        'path' in place ? { uri: uriOf(place.path), uriBaseId: BASE_ID } : { uri: uriOf(place.outside) },
      region: regionOf(physical?.region, tools.tally, tools.wording),
    };
  }
  const logical = (location.logicalLocations ?? []).filter(
    ({ name, fullyQualifiedName }) => name ?? fullyQualifiedName,
  );
  if (logical.length > 0) {
    const named = logical.slice(0, LOCATIONS).map(({ name, fullyQualifiedName, kind }) => ({
      ...(name === undefined ? {} : { name: tools.wording(name, 500) }),
      ...(fullyQualifiedName === undefined
        ? {}
        : { fullyQualifiedName: tools.wording(fullyQualifiedName, 500) }),
      ...(kind === undefined ? {} : { kind }),
    }));
    out.logicalLocations = distinct(named);
  }
  const message = words(location.message, tools);
  if (message !== undefined) out.message = message;
  return out;
}

/** The paths through the code that lead to a result, at most as many steps as GitHub shows. */
export function codeFlowsOf(result: ReportResult, tools: LocationTools): CodeFlow[] {
  let left = FLOW_STEPS;
  const flows: CodeFlow[] = [];
  for (const flow of result.codeFlows ?? []) {
    const threadFlows = [];
    for (const { locations } of flow.threadFlows ?? []) {
      if ((locations?.length ?? 0) > left)
        tools.tally.add(`a result has more than ${FLOW_STEPS} steps of code flows: the first are kept`);
      const steps = (locations ?? []).slice(0, left).flatMap((step) => {
        const location = step.location ?? tools.ground.run.threadFlowLocations?.[step.index ?? -1]?.location;
        return location === undefined ? [] : [{ location: locationOf(location, tools) }];
      });
      left -= steps.length;
      if (steps.length > 0) threadFlows.push({ locations: steps });
    }
    if (threadFlows.length > 0) flows.push({ threadFlows });
  }
  return flows;
}

/** Stack traces of a crash. */
export function stacksOf(result: ReportResult, tools: LocationTools): Stack[] {
  const stacks = (result.stacks ?? []).slice(0, LOCATIONS).map((stack) => {
    const message = words(stack.message, tools);
    return {
      ...(message === undefined ? {} : { message }),
      frames: (stack.frames ?? []).slice(0, FRAMES).map(({ location, module }) => ({
        ...(location === undefined ? {} : { location: locationOf(location, tools) }),
        ...(module === undefined ? {} : { module: tools.wording(module, 500) }),
      })),
    };
  });
  return distinct(stacks);
}

function words(message: ReportMessage | undefined, tools: LocationTools): { text: string } | undefined {
  const found = resolveMessage(message, undefined, tools.ground.run.tool?.driver);
  return found === undefined ? undefined : { text: tools.wording(found.text) };
}
