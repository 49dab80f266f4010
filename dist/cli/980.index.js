import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
export const id = 980;
export const ids = [980];
export const modules = {

/***/ 77503:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.ActivityClient = void 0;
const node_crypto_1 = __webpack_require__(77598);
const grpc_js_1 = __webpack_require__(83033);
const common_1 = __webpack_require__(22134);
const time_1 = __webpack_require__(80065);
const interceptors_1 = __webpack_require__(91372);
const payload_search_attributes_1 = __webpack_require__(39308);
const internal_non_workflow_1 = __webpack_require__(81490);
const proto_1 = __webpack_require__(20167);
const async_completion_client_1 = __webpack_require__(3783);
const types_1 = __webpack_require__(70737);
const helpers_1 = __webpack_require__(28929);
const errors_1 = __webpack_require__(32885);
const internal_1 = __webpack_require__(40451);
/**
 * Client for starting and managing Activities, and for asynchronous completion and heartbeating of Activities.
 * Includes all functionality of {@link AsyncCompletionClient}.
 *
 * Typically this client should not be instantiated directly, instead create the high level {@link Client} and use
 * {@link Client.activity} to interact with Activities.
 */
class ActivityClient extends async_completion_client_1.AsyncCompletionClient {
    interceptedHandlers;
    constructor(options) {
        super(options);
        const interceptors = options?.interceptors ?? [];
        this.interceptedHandlers = {
            start: (0, interceptors_1.composeInterceptors)(interceptors, 'start', this.startHandler.bind(this)),
            getResult: (0, interceptors_1.composeInterceptors)(interceptors, 'getResult', this.getResultHandler.bind(this)),
            describe: (0, interceptors_1.composeInterceptors)(interceptors, 'describe', this.describeHandler.bind(this)),
            cancel: (0, interceptors_1.composeInterceptors)(interceptors, 'cancel', this.cancelHandler.bind(this)),
            terminate: (0, interceptors_1.composeInterceptors)(interceptors, 'terminate', this.terminateHandler.bind(this)),
            list: (0, interceptors_1.composeInterceptors)(interceptors, 'list', this.listHandler.bind(this)),
            count: (0, interceptors_1.composeInterceptors)(interceptors, 'count', this.countHandler.bind(this)),
            pause: (0, interceptors_1.composeInterceptors)(interceptors, 'pause', this.pauseHandler.bind(this)),
            unpause: (0, interceptors_1.composeInterceptors)(interceptors, 'unpause', this.unpauseHandler.bind(this)),
            updateOptions: (0, interceptors_1.composeInterceptors)(interceptors, 'updateOptions', this.updateOptionsHandler.bind(this)),
            restoreOriginalOptions: (0, interceptors_1.composeInterceptors)(interceptors, 'restoreOriginalOptions', this.restoreOriginalOptionsHandler.bind(this)),
        };
    }
    /**
     * Returns this client as a {@link TypedActivityClient}. It enables strong type checking of Activity name, arguments
     * and result based on the provided Activity interface. Note that no new client object is created - this method only
     * affects type annotations.
     * @template T Activity interface to use for type checking. The returned client can only start activities present in
     * this interface.
     */
    typed() {
        return this;
    }
    /**
     * Starts new Standalone Activity execution.
     *
     * @param activity Name of the activity to start.
     * @param options Options controlling the start and execution of the activity.
     * @returns Handle to the started activity. The handle's `runId` property will be set to the started run.
     */
    async start(activity, options) {
        return this.interceptedHandlers.start({
            activityType: activity,
            options,
            headers: {},
        });
    }
    /**
     * Executes a Standalone Activity until completion and returns the result.
     * @param activity Name of the activity to start.
     * @param options Options controlling the activity execution.
     * @returns Result of the activity.
     */
    async execute(activity, options) {
        const handle = await this.start(activity, options);
        return handle.result();
    }
    /**
     * Creates an Activity handle from ID and optionally from run ID. If `runId` is not set, the handle will refer to the
     * newest Activity run with the given Activity ID.
     *
     * Note 1: this function always succeeds. If the provided ID is invalid, an error will only be thrown when calling
     * the handle's methods.
     *
     * Note 2: if `runID` is not set when calling `getHandle`, then `runId` property of the returned handle will always
     * remain unset, even after method calls are performed. To get the run ID of the targeted activity execution, call
     * {@link ActivityHandle.describe} and read the `activityRunId` field of the returned {@link ActivityExecutionDescription}.
     *
     * @param activityId ID of the Activity.
     * @param runId Optional run ID of the specific Activity execution.
     * @returns Handle to the specified activity execution.
     */
    getHandle(activityId, runId) {
        return this.createHandle(activityId, runId);
    }
    /**
     * Creates an Activity handle using options that may include result TypeInfo.
     *
     * @param activityId ID of the Activity.
     * @param options Options identifying the Activity run and describing its result type.
     * @returns Handle to the specified Activity execution.
     */
    getHandleWithOptions(activityId, options) {
        return this.createHandle(activityId, options.runId, options.typeInfo?.outputType);
    }
    /**
     * Return a list of Activity executions matching the given `query`.
     *
     * Note that the list of Activity executions returned is approximate and eventually consistent.
     *
     * More info on the concept of "visibility" and the query syntax on the Temporal documentation site:
     * https://docs.temporal.io/visibility
     */
    list(query) {
        return this.interceptedHandlers.list({
            query,
            headers: {},
        });
    }
    /**
     * Return the number of Activity executions matching the given `query`.
     *
     * Note that the number of Activity executions returned is approximate and eventually consistent.
     *
     * More info on the concept of "visibility" and the query syntax on the Temporal documentation site:
     * https://docs.temporal.io/visibility
     */
    async count(query) {
        return await this.interceptedHandlers.count({
            query,
            headers: {},
        });
    }
    createHandle(activityId, runId, outputType) {
        if (!activityId) {
            throw new TypeError('activityId is required');
        }
        const handle = {
            client: this,
            activityId,
            runId,
            async result() {
                return await this.client.interceptedHandlers.getResult({
                    activityId: this.activityId,
                    activityRunId: this.runId ?? '',
                    outputType,
                    headers: {},
                });
            },
            async describe(options) {
                return await this.client.interceptedHandlers.describe({
                    activityId: this.activityId,
                    activityRunId: this.runId ?? '',
                    headers: {},
                    options: {
                        includeInput: options?.includeInput || false,
                        includeOutcome: options?.includeOutcome || false,
                        includeHeartbeatDetails: options?.includeHeartbeatDetails || false,
                        includeLastFailure: options?.includeLastFailure || false,
                    },
                });
            },
            async cancel(reason) {
                return await this.client.interceptedHandlers.cancel({
                    activityId: this.activityId,
                    activityRunId: this.runId ?? '',
                    reason,
                    headers: {},
                });
            },
            async terminate(reason) {
                return await this.client.interceptedHandlers.terminate({
                    activityId: this.activityId,
                    activityRunId: this.runId ?? '',
                    reason,
                    headers: {},
                });
            },
            async pause(options) {
                return await this.client.interceptedHandlers.pause({
                    activityId: this.activityId,
                    activityRunId: this.runId ?? '',
                    options: options || {},
                    headers: {},
                });
            },
            async unpause(options) {
                return await this.client.interceptedHandlers.unpause({
                    activityId: this.activityId,
                    activityRunId: this.runId ?? '',
                    options: options || {},
                    headers: {},
                });
            },
            async updateOptions(options) {
                return await this.client.interceptedHandlers.updateOptions({
                    activityId: this.activityId,
                    activityRunId: this.runId ?? '',
                    options,
                    headers: {},
                });
            },
            async restoreOriginalOptions() {
                return await this.client.interceptedHandlers.restoreOriginalOptions({
                    activityId: this.activityId,
                    activityRunId: this.runId ?? '',
                    headers: {},
                });
            },
        };
        return handle;
    }
    async startHandler(input) {
        if (!input.activityType) {
            throw new TypeError('activityType is required');
        }
        validateActivityOptions(input.options);
        const internalOptions = input.options[internal_1.InternalActivityStartOptionsSymbol];
        const inputTypes = input.options.typeInfo?.inputTypes;
        const invocationInputTypes = inputTypes === undefined ? undefined : [...inputTypes];
        const outputType = input.options.typeInfo?.outputType;
        try {
            const req = await this.buildStartActivityExecutionRequest(input, invocationInputTypes);
            const externalStorage = this.dataConverter.externalStorage;
            if (externalStorage) {
                await (0, internal_non_workflow_1.visit)(req, internal_non_workflow_1.walkStartActivityExecutionRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage, {
                    initialTarget: {
                        kind: 'activity',
                        namespace: this.options.namespace,
                        id: input.options.id,
                        type: input.activityType,
                    },
                }));
            }
            const resp = await this.workflowService.startActivityExecution(req);
            if (internalOptions != null) {
                internalOptions.responseLink = resp.link ?? undefined;
            }
            return this.createHandle(input.options.id, resp.runId, outputType);
        }
        catch (err) {
            if ((0, errors_1.isGrpcServiceError)(err) && err.code === grpc_js_1.status.ALREADY_EXISTS) {
                for (const entry of (0, helpers_1.getGrpcStatusDetails)(err) ?? []) {
                    if (!entry.type_url || !entry.value)
                        continue;
                    if ((0, helpers_1.trimGrpcTypeUrl)(entry.type_url) ===
                        'temporal.api.errordetails.v1.ActivityExecutionAlreadyStartedFailure') {
                        const details = proto_1.temporal.api.errordetails.v1.ActivityExecutionAlreadyStartedFailure.decode(entry.value);
                        throw new errors_1.ActivityExecutionAlreadyStartedError('Activity execution already started', input.options.id, details.runId);
                    }
                }
            }
            this.rethrowGrpcError(err, 'Failed to start activity');
        }
    }
    async buildStartActivityExecutionRequest(input, inputTypes) {
        const searchAttributes = input.options.typedSearchAttributes
            ? { indexedFields: (0, payload_search_attributes_1.encodeUnifiedSearchAttributes)(undefined, input.options.typedSearchAttributes) }
            : undefined;
        const internalOptions = input.options[internal_1.InternalActivityStartOptionsSymbol];
        const context = {
            type: 'activity',
            namespace: this.options.namespace,
            activityId: input.options.id,
            isLocal: false,
        };
        return {
            namespace: this.options.namespace,
            identity: this.options.identity,
            requestId: internalOptions?.requestId ?? (0, node_crypto_1.randomUUID)(),
            activityId: input.options.id,
            activityType: { name: input.activityType },
            taskQueue: { name: input.options.taskQueue },
            scheduleToCloseTimeout: (0, time_1.msOptionalToTs)(input.options.scheduleToCloseTimeout),
            scheduleToStartTimeout: (0, time_1.msOptionalToTs)(input.options.scheduleToStartTimeout),
            startToCloseTimeout: (0, time_1.msOptionalToTs)(input.options.startToCloseTimeout),
            heartbeatTimeout: (0, time_1.msOptionalToTs)(input.options.heartbeatTimeout),
            retryPolicy: input.options.retry ? (0, common_1.compileRetryPolicy)(input.options.retry) : undefined,
            input: {
                payloads: await (0, internal_non_workflow_1.encodeToPayloadsWithContext)(this.dataConverter, context, [...(input.options.args ?? [])], inputTypes),
            },
            idReusePolicy: (0, types_1.encodeActivityIdReusePolicy)(input.options.idReusePolicy),
            idConflictPolicy: (0, types_1.encodeActivityIdConflictPolicy)(input.options.idConflictPolicy),
            searchAttributes,
            header: { fields: input.headers },
            userMetadata: await (0, internal_non_workflow_1.encodeUserMetadata)(this.dataConverter, input.options.summary, undefined, context),
            priority: input.options.priority ? (0, common_1.compilePriority)(input.options.priority) : undefined,
            startDelay: (0, time_1.msOptionalToTs)(input.options.startDelay),
            completionCallbacks: internalOptions?.completionCallbacks,
            links: internalOptions?.links,
            onConflictOptions: internalOptions?.onConflictOptions,
        };
    }
    async getResultHandler(input) {
        if (!input.activityId) {
            throw new TypeError('activityId is required');
        }
        const context = {
            type: 'activity',
            namespace: this.options.namespace,
            activityId: input.activityId,
            isLocal: false,
        };
        const req = {
            namespace: this.options.namespace,
            activityId: input.activityId,
            runId: input.activityRunId || undefined,
        };
        for (;;) {
            let failedErr;
            try {
                const resp = await this.workflowService.pollActivityExecution(req);
                const externalStorage = this.dataConverter.externalStorage;
                await (0, internal_non_workflow_1.visit)(resp, internal_non_workflow_1.walkPollActivityExecutionResponse, (0, internal_non_workflow_1.extstoreInboundOptions)(externalStorage));
                if (resp.outcome?.result) {
                    return await (0, internal_non_workflow_1.decodeFromPayloadsAtIndex)(this.dataConverter, 0, resp.outcome.result.payloads, context, input.outputType);
                }
                else if (resp.outcome?.failure) {
                    // If error conversion throws an exception, we want it to be caught and handled by rethrowGrpcError().
                    // If it succeeds, we want to throw the ActivityExecutionFailedError directly, so outside of try/catch.
                    failedErr = new errors_1.ActivityExecutionFailedError('Activity execution failed', await (0, internal_non_workflow_1.decodeOptionalFailureToOptionalError)(this.dataConverter, resp.outcome.failure, context), input.activityId, resp.runId || input.activityRunId || undefined);
                }
            }
            catch (err) {
                this.rethrowGrpcError(err, 'Failed to get activity result');
            }
            if (failedErr) {
                throw failedErr;
            }
        }
    }
    async describeHandler(input) {
        if (!input.activityId) {
            throw new TypeError('activityId is required');
        }
        function hasInfo(resp) {
            return !!resp.info;
        }
        try {
            const namespace = this.options.namespace;
            const resp = await this.workflowService.describeActivityExecution({
                namespace,
                activityId: input.activityId,
                runId: input.activityRunId || undefined,
                includeInput: input.options.includeInput,
                includeOutcome: input.options.includeOutcome,
                includeHeartbeatDetails: input.options.includeHeartbeatDetails,
                includeLastFailure: input.options.includeLastFailure,
            });
            if (!hasInfo(resp)) {
                throw new errors_1.ServiceError('Missing info in describeActivityExecution response');
            }
            const externalStorage = this.dataConverter.externalStorage;
            await (0, internal_non_workflow_1.visit)(resp, internal_non_workflow_1.walkDescribeActivityExecutionResponse, (0, internal_non_workflow_1.extstoreInboundOptions)(externalStorage));
            const context = {
                type: 'activity',
                namespace,
                activityId: input.activityId,
                isLocal: false,
            };
            return buildActivityDescription(resp, this.dataConverter, context);
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to describe activity');
        }
    }
    async cancelHandler(input) {
        if (!input.activityId) {
            throw new TypeError('activityId is required');
        }
        try {
            await this.workflowService.requestCancelActivityExecution({
                namespace: this.options.namespace,
                activityId: input.activityId,
                runId: input.activityRunId || undefined,
                identity: this.options.identity,
                requestId: (0, node_crypto_1.randomUUID)(),
                reason: input.reason || undefined,
            });
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to request activity cancellation');
        }
    }
    async terminateHandler(input) {
        if (!input.activityId) {
            throw new TypeError('activityId is required');
        }
        try {
            await this.workflowService.terminateActivityExecution({
                namespace: this.options.namespace,
                activityId: input.activityId,
                runId: input.activityRunId || undefined,
                identity: this.options.identity,
                requestId: (0, node_crypto_1.randomUUID)(),
                reason: input.reason || undefined,
            });
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to terminate activity');
        }
    }
    async *listHandler(input) {
        let nextPageToken = undefined;
        do {
            try {
                const resp = await this.workflowService.listActivityExecutions({
                    namespace: this.options.namespace,
                    query: input.query,
                    nextPageToken,
                });
                const externalStorage = this.dataConverter.externalStorage;
                await (0, internal_non_workflow_1.visit)(resp, internal_non_workflow_1.walkListActivityExecutionsResponse, (0, internal_non_workflow_1.extstoreInboundOptions)(externalStorage));
                for (const info of resp.executions ?? []) {
                    yield buildActivityExecutionInfo(info);
                }
                nextPageToken = resp.nextPageToken;
            }
            catch (e) {
                this.rethrowGrpcError(e, 'Failed to list activities');
            }
        } while (nextPageToken && nextPageToken.length > 0);
    }
    async countHandler(input) {
        try {
            const resp = await this.workflowService.countActivityExecutions({
                namespace: this.options.namespace,
                query: input.query,
            });
            return {
                count: resp.count?.toNumber() ?? 0,
                groups: resp.groups?.map((g) => ({
                    count: g.count?.toNumber() ?? 0,
                    groupValues: g.groupValues?.map((v) => payload_search_attributes_1.searchAttributePayloadConverter.fromPayload(v)),
                })),
            };
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to count activities');
        }
    }
    async pauseHandler(input) {
        if (!input.activityId) {
            throw new TypeError('activityId is required');
        }
        try {
            await this.workflowService.pauseActivityExecution({
                namespace: this.options.namespace,
                activityId: input.activityId,
                runId: input.activityRunId || undefined,
                identity: this.options.identity,
                requestId: (0, node_crypto_1.randomUUID)(),
                reason: input.options.reason || undefined,
            });
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to request activity pause');
        }
    }
    async unpauseHandler(input) {
        if (!input.activityId) {
            throw new TypeError('activityId is required');
        }
        try {
            await this.workflowService.unpauseActivityExecution({
                namespace: this.options.namespace,
                activityId: input.activityId,
                runId: input.activityRunId || undefined,
                identity: this.options.identity,
                requestId: (0, node_crypto_1.randomUUID)(),
                reason: input.options.reason || undefined,
                jitter: (0, time_1.msOptionalToTs)(input.options.jitter),
            });
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to request activity unpause');
        }
    }
    async updateOptionsHandler(input) {
        if (!input.activityId) {
            throw new TypeError('activityId is required');
        }
        const activityOptions = {};
        const paths = [];
        // != null because taskQueue can't be unset
        if (input.options.taskQueue != null) {
            paths.push('task_queue.name');
            activityOptions.taskQueue = { name: input.options.taskQueue };
        }
        if (input.options.scheduleToCloseTimeout !== undefined) {
            paths.push('schedule_to_close_timeout');
            activityOptions.scheduleToCloseTimeout = (0, time_1.msOptionalToTs)(input.options.scheduleToCloseTimeout);
        }
        if (input.options.scheduleToStartTimeout !== undefined) {
            paths.push('schedule_to_start_timeout');
            activityOptions.scheduleToStartTimeout = (0, time_1.msOptionalToTs)(input.options.scheduleToStartTimeout);
        }
        if (input.options.startToCloseTimeout !== undefined) {
            paths.push('start_to_close_timeout');
            activityOptions.startToCloseTimeout = (0, time_1.msOptionalToTs)(input.options.startToCloseTimeout);
        }
        if (input.options.heartbeatTimeout !== undefined) {
            paths.push('heartbeat_timeout');
            activityOptions.heartbeatTimeout = (0, time_1.msOptionalToTs)(input.options.heartbeatTimeout);
        }
        if (input.options.retry !== undefined) {
            paths.push('retry_policy');
            if (input.options.retry != null) {
                activityOptions.retryPolicy = (0, common_1.compileRetryPolicy)(input.options.retry);
            }
        }
        if (input.options.priority !== undefined) {
            paths.push('priority');
            if (input.options.priority != null) {
                activityOptions.priority = (0, common_1.compilePriority)(input.options.priority);
            }
        }
        if (input.options.startDelay !== undefined) {
            paths.push('start_delay');
            activityOptions.startDelay = (0, time_1.msOptionalToTs)(input.options.startDelay);
        }
        try {
            const resp = await this.workflowService.updateActivityExecutionOptions({
                namespace: this.options.namespace,
                activityId: input.activityId,
                runId: input.activityRunId || undefined,
                identity: this.options.identity,
                requestId: (0, node_crypto_1.randomUUID)(),
                activityOptions,
                updateMask: { paths },
            });
            return buildActivityOptionsUpdateResult(resp.activityOptions);
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to update activity options');
        }
    }
    async restoreOriginalOptionsHandler(input) {
        if (!input.activityId) {
            throw new TypeError('activityId is required');
        }
        try {
            const resp = await this.workflowService.updateActivityExecutionOptions({
                namespace: this.options.namespace,
                activityId: input.activityId,
                runId: input.activityRunId || undefined,
                identity: this.options.identity,
                requestId: (0, node_crypto_1.randomUUID)(),
                restoreOriginal: true,
            });
            return buildActivityOptionsUpdateResult(resp.activityOptions);
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to restore original activity options');
        }
    }
    rethrowGrpcError(err, fallbackMessage) {
        if ((0, errors_1.isGrpcServiceError)(err)) {
            (0, helpers_1.rethrowKnownErrorTypes)(err);
            if (err.code === grpc_js_1.status.NOT_FOUND) {
                throw new errors_1.ActivityNotFoundError(err.details ?? 'Activity not found');
            }
            throw new errors_1.ServiceError(fallbackMessage, { cause: err });
        }
        if (err instanceof errors_1.ServiceError) {
            throw err;
        }
        throw new errors_1.ServiceError('Unexpected error while making gRPC request');
    }
}
exports.ActivityClient = ActivityClient;
function validateActivityOptions(options) {
    if (!options.id) {
        throw new TypeError('id is required');
    }
    if (!options.taskQueue) {
        throw new TypeError('taskQueue is required');
    }
    if (!options.scheduleToCloseTimeout && !options.startToCloseTimeout) {
        throw new TypeError('Either scheduleToCloseTimeout or startToCloseTimeout is required');
    }
    if (options.startDelay !== undefined && (0, time_1.msToNumber)(options.startDelay) < 0) {
        throw new TypeError('startDelay must be non-negative');
    }
}
function buildActivityExecutionInfoCommonPart(info) {
    return {
        activityId: info.activityId,
        activityRunId: info.runId,
        activityType: info.activityType.name,
        scheduleTime: (0, time_1.optionalTsToDate)(info.scheduleTime),
        closeTime: (0, time_1.optionalTsToDate)(info.closeTime),
        status: (0, types_1.decodeActivityExecutionStatus)(info.status),
        typedSearchAttributes: (0, payload_search_attributes_1.decodeTypedSearchAttributes)(info.searchAttributes?.indexedFields),
        taskQueue: info.taskQueue,
        executionDurationMs: (0, time_1.optionalTsToMs)(info.executionDuration),
        executionTime: (0, time_1.optionalTsToDate)(info.executionTime),
    };
}
function buildActivityExecutionInfo(info) {
    return {
        ...buildActivityExecutionInfoCommonPart(info),
        rawListInfo: info,
    };
}
function buildActivityDescription(resp, dataConverter, serializationContext) {
    return {
        ...buildActivityExecutionInfoCommonPart(resp.info),
        rawInfo: resp.info,
        rawCallbacks: resp.callbacks,
        runState: (0, types_1.decodePendingActivityState)(resp.info.runState),
        scheduleToCloseTimeoutMs: (0, time_1.optionalTsToMs)(resp.info.scheduleToCloseTimeout),
        scheduleToStartTimeoutMs: (0, time_1.optionalTsToMs)(resp.info.scheduleToStartTimeout),
        startToCloseTimeoutMs: (0, time_1.optionalTsToMs)(resp.info.startToCloseTimeout),
        heartbeatTimeoutMs: (0, time_1.optionalTsToMs)(resp.info.heartbeatTimeout),
        retryPolicy: (0, common_1.decompileRetryPolicy)(resp.info.retryPolicy),
        lastHeartbeatTime: (0, time_1.optionalTsToDate)(resp.info.lastHeartbeatTime),
        lastStartedTime: (0, time_1.optionalTsToDate)(resp.info.lastStartedTime),
        attempt: resp.info.attempt,
        expirationTime: (0, time_1.optionalTsToDate)(resp.info.expirationTime),
        lastWorkerIdentity: resp.info.lastWorkerIdentity || undefined,
        currentRetryIntervalMs: (0, time_1.optionalTsToMs)(resp.info.currentRetryInterval),
        lastAttemptCompleteTime: (0, time_1.optionalTsToDate)(resp.info.lastAttemptCompleteTime),
        nextAttemptScheduleTime: (0, time_1.optionalTsToDate)(resp.info.nextAttemptScheduleTime),
        lastDeploymentVersion: (0, common_1.convertDeploymentVersion)(resp.info.lastDeploymentVersion),
        priority: (0, common_1.decodePriority)(resp.info.priority),
        canceledReason: resp.info.canceledReason || undefined,
        startDelayMs: (0, time_1.optionalTsToMs)(resp.info.startDelay),
        totalHeartbeatCount: resp.info.totalHeartbeatCount?.toNumber() || undefined,
        hasHeartbeatDetails: (resp.info.heartbeatDetails?.payloads?.length || 0) > 0,
        hasLastFailure: !!resp.info.lastFailure,
        hasInput: (resp.input?.payloads?.length || 0) > 0,
        hasResult: (resp.outcome?.result?.payloads?.length || 0) > 0,
        hasOutcomeFailure: !!resp.outcome?.failure,
        getHeartbeatDetails: async () => await (0, internal_non_workflow_1.decodeFromPayloadsAtIndex)(dataConverter, 0, resp.info.heartbeatDetails?.payloads, serializationContext),
        getLastFailure: async () => await (0, internal_non_workflow_1.decodeOptionalFailureToOptionalError)(dataConverter, resp.info.lastFailure, serializationContext),
        getInput: async () => (await (0, internal_non_workflow_1.decodeArrayFromPayloads)(dataConverter, resp.input?.payloads, serializationContext)),
        getResult: async () => await (0, internal_non_workflow_1.decodeFromPayloadsAtIndex)(dataConverter, 0, resp.outcome?.result?.payloads, serializationContext),
        getOutcomeFailure: async () => await (0, internal_non_workflow_1.decodeOptionalFailureToOptionalError)(dataConverter, resp.outcome?.failure, serializationContext),
    };
}
function buildActivityOptionsUpdateResult(proto) {
    return {
        taskQueue: proto?.taskQueue?.name || undefined,
        scheduleToCloseTimeout: (0, time_1.optionalTsToMs)(proto?.scheduleToCloseTimeout),
        scheduleToStartTimeout: (0, time_1.optionalTsToMs)(proto?.scheduleToStartTimeout),
        startToCloseTimeout: (0, time_1.optionalTsToMs)(proto?.startToCloseTimeout),
        heartbeatTimeout: (0, time_1.optionalTsToMs)(proto?.heartbeatTimeout),
        retry: (0, common_1.decompileRetryPolicy)(proto?.retryPolicy),
        priority: proto?.priority ? (0, common_1.decodePriority)(proto.priority) : undefined,
        startDelay: (0, time_1.optionalTsToMs)(proto?.startDelay),
    };
}
//# sourceMappingURL=activity-client.js.map

/***/ }),

/***/ 3783:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.AsyncCompletionClient = void 0;
const grpc_js_1 = __webpack_require__(83033);
const common_1 = __webpack_require__(22134);
const internal_non_workflow_1 = __webpack_require__(81490);
const internal_workflow_1 = __webpack_require__(15308);
const base_client_1 = __webpack_require__(70259);
const errors_1 = __webpack_require__(32885);
const helpers_1 = __webpack_require__(28929);
function defaultAsyncCompletionClientOptions() {
    return (0, base_client_1.defaultBaseClientOptions)();
}
function activityContextFromFullActivityId(namespace, fullActivityId) {
    return {
        type: 'activity',
        namespace,
        workflowId: fullActivityId.workflowId,
        activityId: fullActivityId.activityId,
        isLocal: false,
    };
}
/**
 * A client for asynchronous completion and heartbeating of Activities.
 *
 * Typically this client should not be instantiated directly, instead create the high level {@link Client} and use
 * {@link Client.activity} to complete async activities.
 */
class AsyncCompletionClient extends base_client_1.BaseClient {
    options;
    constructor(options) {
        super(options);
        this.options = {
            ...defaultAsyncCompletionClientOptions(),
            ...(0, internal_workflow_1.filterNullAndUndefined)(options ?? {}),
            loadedDataConverter: this.dataConverter,
        };
    }
    /**
     * Raw gRPC access to the Temporal service.
     *
     * **NOTE**: The namespace provided in {@link options} is **not** automatically set on requests made via this service
     * object.
     */
    get workflowService() {
        return this.connection.workflowService;
    }
    serializationContextFor(taskTokenOrFullActivityId, options) {
        return taskTokenOrFullActivityId instanceof Uint8Array
            ? options?.serializationContext
            : activityContextFromFullActivityId(this.options.namespace, taskTokenOrFullActivityId);
    }
    /**
     * Storage target for offloaded payloads. By-ID operations carry the Activity ID; by-token operations
     * only know the namespace (the token is opaque), so the target is namespace-scoped and the driver falls
     * back to content-addressed naming.
     */
    storageTargetFor(taskTokenOrFullActivityId) {
        const namespace = this.options.namespace;
        if (taskTokenOrFullActivityId instanceof Uint8Array) {
            return { kind: 'workflow', namespace };
        }
        const { workflowId, runId, activityId } = taskTokenOrFullActivityId;
        if (workflowId != null) {
            return { kind: 'workflow', namespace, id: workflowId, ...(runId != null ? { runId } : {}) };
        }
        return { kind: 'activity', namespace, id: activityId, ...(runId != null ? { runId } : {}) };
    }
    /**
     * Transforms grpc errors into well defined TS errors.
     */
    handleError(err) {
        if ((0, errors_1.isGrpcServiceError)(err)) {
            (0, helpers_1.rethrowKnownErrorTypes)(err);
            if (err.code === grpc_js_1.status.NOT_FOUND) {
                throw new errors_1.ActivityNotFoundError('Not found');
            }
            throw new errors_1.ActivityCompletionError(err.details || err.message);
        }
        throw new errors_1.ActivityCompletionError('Unexpected failure');
    }
    async complete(taskTokenOrFullActivityId, result, options) {
        const outputType = options?.typeInfo?.outputType;
        const payloads = await (0, internal_non_workflow_1.encodeToPayloadsWithContext)(this.dataConverter, this.serializationContextFor(taskTokenOrFullActivityId, options), [result], outputType === undefined ? undefined : [outputType]);
        const externalStorage = this.dataConverter.externalStorage;
        try {
            if (taskTokenOrFullActivityId instanceof Uint8Array) {
                const req = {
                    identity: this.options.identity,
                    namespace: this.options.namespace,
                    taskToken: taskTokenOrFullActivityId,
                    result: { payloads },
                };
                if (externalStorage) {
                    await (0, internal_non_workflow_1.visit)(req, internal_non_workflow_1.walkRespondActivityTaskCompletedRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage, { initialTarget: this.storageTargetFor(taskTokenOrFullActivityId) }));
                }
                await this.workflowService.respondActivityTaskCompleted(req);
            }
            else {
                const req = {
                    identity: this.options.identity,
                    namespace: this.options.namespace,
                    ...taskTokenOrFullActivityId,
                    result: { payloads },
                };
                if (externalStorage) {
                    await (0, internal_non_workflow_1.visit)(req, internal_non_workflow_1.walkRespondActivityTaskCompletedByIdRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage, { initialTarget: this.storageTargetFor(taskTokenOrFullActivityId) }));
                }
                await this.workflowService.respondActivityTaskCompletedById(req);
            }
        }
        catch (err) {
            this.handleError(err);
        }
    }
    async fail(taskTokenOrFullActivityId, err, options) {
        const failure = await (0, internal_non_workflow_1.encodeErrorToFailure)(this.dataConverter, (0, common_1.ensureTemporalFailure)(err), this.serializationContextFor(taskTokenOrFullActivityId, options));
        const externalStorage = this.dataConverter.externalStorage;
        try {
            if (taskTokenOrFullActivityId instanceof Uint8Array) {
                const req = {
                    identity: this.options.identity,
                    namespace: this.options.namespace,
                    taskToken: taskTokenOrFullActivityId,
                    failure,
                };
                if (externalStorage) {
                    await (0, internal_non_workflow_1.visit)(req, internal_non_workflow_1.walkRespondActivityTaskFailedRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage, { initialTarget: this.storageTargetFor(taskTokenOrFullActivityId) }));
                }
                await this.workflowService.respondActivityTaskFailed(req);
            }
            else {
                const req = {
                    identity: this.options.identity,
                    namespace: this.options.namespace,
                    ...taskTokenOrFullActivityId,
                    failure,
                };
                if (externalStorage) {
                    await (0, internal_non_workflow_1.visit)(req, internal_non_workflow_1.walkRespondActivityTaskFailedByIdRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage, { initialTarget: this.storageTargetFor(taskTokenOrFullActivityId) }));
                }
                await this.workflowService.respondActivityTaskFailedById(req);
            }
        }
        catch (err) {
            this.handleError(err);
        }
    }
    async reportCancellation(taskTokenOrFullActivityId, details, options) {
        const payloads = await (0, internal_non_workflow_1.encodeToPayloadsWithContext)(this.dataConverter, this.serializationContextFor(taskTokenOrFullActivityId, options), [details]);
        const externalStorage = this.dataConverter.externalStorage;
        try {
            if (taskTokenOrFullActivityId instanceof Uint8Array) {
                const req = {
                    identity: this.options.identity,
                    namespace: this.options.namespace,
                    taskToken: taskTokenOrFullActivityId,
                    details: { payloads },
                };
                if (externalStorage) {
                    await (0, internal_non_workflow_1.visit)(req, internal_non_workflow_1.walkRespondActivityTaskCanceledRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage, { initialTarget: this.storageTargetFor(taskTokenOrFullActivityId) }));
                }
                await this.workflowService.respondActivityTaskCanceled(req);
            }
            else {
                const req = {
                    identity: this.options.identity,
                    namespace: this.options.namespace,
                    ...taskTokenOrFullActivityId,
                    details: { payloads },
                };
                if (externalStorage) {
                    await (0, internal_non_workflow_1.visit)(req, internal_non_workflow_1.walkRespondActivityTaskCanceledByIdRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage, { initialTarget: this.storageTargetFor(taskTokenOrFullActivityId) }));
                }
                await this.workflowService.respondActivityTaskCanceledById(req);
            }
        }
        catch (err) {
            this.handleError(err);
        }
    }
    async heartbeat(taskTokenOrFullActivityId, details, options) {
        const payloads = await (0, internal_non_workflow_1.encodeToPayloadsWithContext)(this.dataConverter, this.serializationContextFor(taskTokenOrFullActivityId, options), [details]);
        let cancelRequested = false;
        let paused = false;
        let reset = false;
        const externalStorage = this.dataConverter.externalStorage;
        try {
            if (taskTokenOrFullActivityId instanceof Uint8Array) {
                const req = {
                    identity: this.options.identity,
                    namespace: this.options.namespace,
                    taskToken: taskTokenOrFullActivityId,
                    details: { payloads },
                };
                if (externalStorage) {
                    await (0, internal_non_workflow_1.visit)(req, internal_non_workflow_1.walkRecordActivityTaskHeartbeatRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage, { initialTarget: this.storageTargetFor(taskTokenOrFullActivityId) }));
                }
                const response = await this.workflowService.recordActivityTaskHeartbeat(req);
                cancelRequested = !!response.cancelRequested;
                paused = !!response.activityPaused;
                reset = !!response.activityReset;
            }
            else {
                const req = {
                    identity: this.options.identity,
                    namespace: this.options.namespace,
                    ...taskTokenOrFullActivityId,
                    details: { payloads },
                };
                if (externalStorage) {
                    await (0, internal_non_workflow_1.visit)(req, internal_non_workflow_1.walkRecordActivityTaskHeartbeatByIdRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage, { initialTarget: this.storageTargetFor(taskTokenOrFullActivityId) }));
                }
                const response = await this.workflowService.recordActivityTaskHeartbeatById(req);
                cancelRequested = !!response.cancelRequested;
                paused = !!response.activityPaused;
                reset = !!response.activityReset;
            }
        }
        catch (err) {
            this.handleError(err);
        }
        // Note that it is possible for a heartbeat response to have multiple fields
        // set as true (i.e. cancelled and pause).
        if (cancelRequested) {
            throw new errors_1.ActivityCancelledError('cancelled');
        }
        else if (reset) {
            throw new errors_1.ActivityResetError('reset');
        }
        else if (paused) {
            throw new errors_1.ActivityPausedError('paused');
        }
    }
}
exports.AsyncCompletionClient = AsyncCompletionClient;
//# sourceMappingURL=async-completion-client.js.map

/***/ }),

/***/ 70259:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.BaseClient = void 0;
exports.defaultBaseClientOptions = defaultBaseClientOptions;
const node_os_1 = __importDefault(__webpack_require__(48161));
const internal_non_workflow_1 = __webpack_require__(81490);
const connection_1 = __webpack_require__(93606);
function defaultBaseClientOptions() {
    return {
        dataConverter: {},
        identity: `${process.pid}@${node_os_1.default.hostname()}`,
        namespace: 'default',
    };
}
class BaseClient {
    /**
     * The underlying {@link Connection | connection} or {@link NativeConnection | native connection} used by this client.
     *
     * Clients are cheap to create, but connections are expensive. Where it makes sense,
     * a single connection may and should be reused by multiple `Client`s.
     */
    connection;
    loadedDataConverter;
    constructor(options) {
        this.connection = options?.connection ?? connection_1.Connection.lazy();
        const dataConverter = options?.dataConverter ?? {};
        this.loadedDataConverter = (0, internal_non_workflow_1.isLoadedDataConverter)(dataConverter) ? dataConverter : (0, internal_non_workflow_1.loadDataConverter)(dataConverter);
    }
    /**
     * Set a deadline for any service requests executed in `fn`'s scope.
     *
     * The deadline is a point in time after which any pending gRPC request will be considered as failed;
     * this will locally result in the request call throwing a {@link _grpc.ServiceError|ServiceError}
     * with code {@link _grpc.status.DEADLINE_EXCEEDED|DEADLINE_EXCEEDED}; see {@link isGrpcDeadlineError}.
     *
     * It is stronly recommended to explicitly set deadlines. If no deadline is set, then it is
     * possible for the client to end up waiting forever for a response.
     *
     * This method is only a convenience wrapper around {@link Connection.withDeadline}.
     *
     * @param deadline a point in time after which the request will be considered as failed; either a
     *                 Date object, or a number of milliseconds since the Unix epoch (UTC).
     * @returns the value returned from `fn`
     *
     * @see https://grpc.io/docs/guides/deadlines/
     */
    async withDeadline(deadline, fn) {
        return await this.connection.withDeadline(deadline, fn);
    }
    /**
     * Set an {@link AbortSignal} that, when aborted, cancels any ongoing service requests executed in
     * `fn`'s scope. This will locally result in the request call throwing a {@link _grpc.ServiceError|ServiceError}
     * with code {@link _grpc.status.CANCELLED|CANCELLED}; see {@link isGrpcCancelledError}.
     *
     * This method is only a convenience wrapper around {@link Connection.withAbortSignal}.
     *
     * @returns value returned from `fn`
     *
     * @see https://developer.mozilla.org/en-US/docs/Web/API/AbortSignal
     */
    async withAbortSignal(abortSignal, fn) {
        return await this.connection.withAbortSignal(abortSignal, fn);
    }
    /**
     * Set metadata for any service requests executed in `fn`'s scope.
     *
     * This method is only a convenience wrapper around {@link Connection.withMetadata}.
     *
     * @returns returned value of `fn`
     */
    async withMetadata(metadata, fn) {
        return await this.connection.withMetadata(metadata, fn);
    }
    get dataConverter() {
        return this.loadedDataConverter;
    }
}
exports.BaseClient = BaseClient;
//# sourceMappingURL=base-client.js.map

/***/ }),

/***/ 68200:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.versionSetsFromProto = versionSetsFromProto;
function versionSetsFromProto(resp) {
    if (resp == null || resp.majorVersionSets == null || resp.majorVersionSets.length === 0) {
        throw new Error('Must be constructed from a compatability response with at least one version set');
    }
    return {
        versionSets: resp.majorVersionSets.map((set) => versionSetFromProto(set)),
        get defaultSet() {
            // versionSets are read only so no need to worry about an undefined ending up in it
            return this.versionSets[this.versionSets.length - 1];
        },
        get defaultBuildId() {
            return this.defaultSet.default;
        },
    };
}
function versionSetFromProto(set) {
    if (set == null || set.buildIds == null || set.buildIds.length === 0) {
        throw new Error('Compatible version sets must contain at least one Build Id');
    }
    const buildId = set.buildIds[set.buildIds.length - 1];
    if (buildId === undefined) {
        throw new Error('Compatible version sets must contain at least one Build Id');
    }
    return {
        buildIds: set.buildIds,
        default: buildId,
    };
}
//# sourceMappingURL=build-id-types.js.map

/***/ }),

/***/ 45645:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Client = void 0;
const internal_workflow_1 = __webpack_require__(15308);
const base_client_1 = __webpack_require__(70259);
const nexus_client_1 = __webpack_require__(40259);
const schedule_client_1 = __webpack_require__(6959);
const workflow_client_1 = __webpack_require__(19043);
const task_queue_client_1 = __webpack_require__(87397);
const activity_client_1 = __webpack_require__(77503);
/**
 * High level SDK client.
 */
class Client extends base_client_1.BaseClient {
    options;
    /**
     * Workflow sub-client - use to start and interact with Workflows
     */
    workflow;
    /**
     * Activity sub-client - use to start and interact with Activities and to perform asynchronous Activity completion
     */
    activity;
    /**
     * Schedule sub-client - use to start and interact with Schedules
     */
    schedule;
    /**
     * Task Queue sub-client - use to perform operations on Task Queues
     *
     * @experimental The Worker Versioning API is still being designed. Major changes are expected.
     */
    taskQueue;
    /**
     * Nexus sub-client - use to start and interact with standalone Nexus operations.
     *
     * @experimental Standalone Nexus operations are a new API and susceptible to change.
     */
    nexus;
    constructor(options) {
        options = options ?? {};
        // Add client plugins from the connection
        options.plugins = (options.plugins ?? []).concat(options.connection?.plugins ?? []);
        // Process plugins first to allow them to modify connect configuration
        for (const plugin of options.plugins) {
            if (plugin.configureClient !== undefined) {
                options = plugin.configureClient(options);
            }
        }
        super(options);
        const { interceptors, workflow, plugins, ...commonOptions } = options;
        this.workflow = new workflow_client_1.WorkflowClient({
            ...commonOptions,
            ...(workflow ?? {}),
            connection: this.connection,
            dataConverter: this.dataConverter,
            interceptors: interceptors?.workflow,
            queryRejectCondition: workflow?.queryRejectCondition,
        });
        this.activity = new activity_client_1.ActivityClient({
            ...commonOptions,
            connection: this.connection,
            dataConverter: this.dataConverter,
            interceptors: interceptors?.activity,
        });
        this.schedule = new schedule_client_1.ScheduleClient({
            ...commonOptions,
            connection: this.connection,
            dataConverter: this.dataConverter,
            interceptors: interceptors?.schedule,
        });
        this.taskQueue = new task_queue_client_1.TaskQueueClient({
            ...commonOptions,
            connection: this.connection,
            dataConverter: this.dataConverter,
        });
        this.nexus = new nexus_client_1.NexusClient({
            ...commonOptions,
            connection: this.connection,
            dataConverter: this.dataConverter,
            interceptors: interceptors?.nexus,
        });
        this.options = {
            ...(0, base_client_1.defaultBaseClientOptions)(),
            ...(0, internal_workflow_1.filterNullAndUndefined)(commonOptions),
            loadedDataConverter: this.dataConverter,
            interceptors: {
                workflow: this.workflow.options.interceptors,
                schedule: this.schedule.options.interceptors,
                nexus: this.nexus.options.interceptors,
            },
            workflow: {
                queryRejectCondition: this.workflow.options.queryRejectCondition,
            },
            plugins: plugins ?? [],
        };
    }
    /**
     * Raw gRPC access to the Temporal service.
     *
     * **NOTE**: The namespace provided in {@link options} is **not** automatically set on requests made via this service
     * object.
     */
    get workflowService() {
        return this.connection.workflowService;
    }
}
exports.Client = Client;
//# sourceMappingURL=client.js.map

/***/ }),

/***/ 93606:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || function (mod) {
    if (mod && mod.__esModule) return mod;
    var result = {};
    if (mod != null) for (var k in mod) if (k !== "default" && Object.prototype.hasOwnProperty.call(mod, k)) __createBinding(result, mod, k);
    __setModuleDefault(result, mod);
    return result;
};
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Connection = exports.LOCAL_TARGET = exports.InternalConnectionOptionsSymbol = void 0;
const node_async_hooks_1 = __webpack_require__(16698);
const grpc = __importStar(__webpack_require__(83033));
const internal_non_workflow_1 = __webpack_require__(81490);
const internal_workflow_1 = __webpack_require__(15308);
const time_1 = __webpack_require__(80065);
const errors_1 = __webpack_require__(32885);
const grpc_retry_1 = __webpack_require__(67537);
const pkg_1 = __importDefault(__webpack_require__(85982));
const types_1 = __webpack_require__(70737);
/**
 * The default Temporal Server's TCP port for public gRPC connections.
 */
const DEFAULT_TEMPORAL_GRPC_PORT = 7233;
/**
 * A symbol used to attach extra, SDK-internal connection options.
 *
 * @internal
 * @hidden
 */
exports.InternalConnectionOptionsSymbol = Symbol('__temporal_internal_connection_options');
exports.LOCAL_TARGET = 'localhost:7233';
function addDefaults(options) {
    const { channelArgs, interceptors, connectTimeout, ...rest } = options;
    return {
        address: exports.LOCAL_TARGET,
        credentials: grpc.credentials.createInsecure(),
        channelArgs: {
            'grpc.keepalive_permit_without_calls': 1,
            'grpc.keepalive_time_ms': 30_000,
            'grpc.keepalive_timeout_ms': 15_000,
            max_receive_message_length: 128 * 1024 * 1024, // 128 MB
            ...channelArgs,
        },
        interceptors: interceptors ?? [(0, grpc_retry_1.makeGrpcRetryInterceptor)((0, grpc_retry_1.defaultGrpcRetryOptions)())],
        metadata: {},
        connectTimeoutMs: (0, time_1.msOptionalToNumber)(connectTimeout) ?? 10_000,
        plugins: [],
        ...(0, internal_workflow_1.filterNullAndUndefined)(rest),
    };
}
/**
 * - Convert {@link ConnectionOptions.tls} to {@link grpc.ChannelCredentials}
 * - Add the grpc.ssl_target_name_override GRPC {@link ConnectionOptions.channelArgs | channel arg}
 * - Add default port to address if port not specified
 * - Set `Authorization` header based on {@link ConnectionOptions.apiKey}
 */
function normalizeGRPCConfig(options) {
    const { tls: tlsFromConfig, credentials, callCredentials, ...rest } = options;
    if (rest.apiKey) {
        if (rest.metadata?.['Authorization']) {
            throw new TypeError('Both `apiKey` option and `Authorization` header were provided, but only one makes sense to use at a time.');
        }
        if (credentials !== undefined) {
            throw new TypeError('Both `apiKey` and `credentials` ConnectionOptions were provided, but only one makes sense to use at a time');
        }
    }
    if (rest.address) {
        rest.address = (0, internal_non_workflow_1.normalizeGrpcEndpointAddress)(rest.address, DEFAULT_TEMPORAL_GRPC_PORT);
    }
    const tls = (0, internal_non_workflow_1.normalizeTlsConfig)(tlsFromConfig, options.apiKey);
    if (tls) {
        if (credentials) {
            throw new TypeError('Both `tls` and `credentials` ConnectionOptions were provided');
        }
        const serverRootCert = tls.serverRootCACertificate && Buffer.from(tls.serverRootCACertificate);
        const clientCertKey = tls.clientCertPair?.key && Buffer.from(tls.clientCertPair?.key);
        const clientCertCrt = tls.clientCertPair?.crt && Buffer.from(tls.clientCertPair?.crt);
        return {
            ...rest,
            credentials: grpc.credentials.combineChannelCredentials(grpc.credentials.createSsl(serverRootCert, clientCertKey, clientCertCrt), ...(callCredentials ?? [])),
            channelArgs: {
                ...rest.channelArgs,
                ...(tls.serverNameOverride
                    ? {
                        'grpc.ssl_target_name_override': tls.serverNameOverride,
                        'grpc.default_authority': tls.serverNameOverride,
                    }
                    : undefined),
            },
        };
    }
    else {
        return {
            ...rest,
            credentials: grpc.credentials.combineChannelCredentials(credentials ?? grpc.credentials.createInsecure(), ...(callCredentials ?? [])),
        };
    }
}
/**
 * Client connection to the Temporal Server
 *
 * ⚠️ Connections are expensive to construct and should be reused.
 * Make sure to {@link close} any unused connections to avoid leaking resources.
 */
class Connection {
    /**
     * @internal
     */
    static Client = grpc.makeGenericClientConstructor({}, 'WorkflowService', {});
    options;
    client;
    /**
     * Used to ensure `ensureConnected` is called once.
     */
    connectPromise;
    /**
     * Raw gRPC access to Temporal Server's {@link
     * https://github.com/temporalio/api/blob/main/temporal/api/workflowservice/v1/service.proto | Workflow service}
     */
    workflowService;
    /**
     * Raw gRPC access to Temporal Server's
     * {@link https://github.com/temporalio/api/blob/main/temporal/api/operatorservice/v1/service.proto | Operator service}
     *
     * The Operator Service API defines how Temporal SDKs and other clients interact with the Temporal
     * server to perform administrative functions like registering a search attribute or a namespace.
     *
     * This Service API is NOT compatible with Temporal Cloud. Attempt to use it against a Temporal
     * Cloud namespace will result in gRPC `unauthorized` error.
     */
    operatorService;
    /**
     * Raw gRPC access to the Temporal test service.
     *
     * Will be `undefined` if connected to a server that does not support the test service.
     */
    testService;
    /**
     * Raw gRPC access to the standard gRPC {@link https://github.com/grpc/grpc/blob/92f58c18a8da2728f571138c37760a721c8915a2/doc/health-checking.md | health service}.
     */
    healthService;
    plugins;
    callContextStorage;
    apiKeyFnRef;
    static createCtorOptions(options) {
        const normalizedOptions = normalizeGRPCConfig(options);
        const apiKeyFnRef = {};
        if (normalizedOptions.apiKey) {
            if (typeof normalizedOptions.apiKey === 'string') {
                const apiKey = normalizedOptions.apiKey;
                apiKeyFnRef.fn = () => apiKey;
            }
            else {
                apiKeyFnRef.fn = normalizedOptions.apiKey;
            }
        }
        const optionsWithDefaults = addDefaults(normalizedOptions);
        // Allow overriding this
        optionsWithDefaults.metadata['client-name'] ??= 'temporal-typescript';
        optionsWithDefaults.metadata['client-version'] ??= pkg_1.default.version;
        const client = new this.Client(optionsWithDefaults.address, optionsWithDefaults.credentials, optionsWithDefaults.channelArgs);
        const callContextStorage = new node_async_hooks_1.AsyncLocalStorage();
        const workflowRpcImpl = this.generateRPCImplementation({
            serviceName: 'temporal.api.workflowservice.v1.WorkflowService',
            client,
            callContextStorage,
            interceptors: optionsWithDefaults?.interceptors,
            staticMetadata: optionsWithDefaults.metadata,
            apiKeyFnRef,
        });
        const workflowService = types_1.WorkflowService.create(workflowRpcImpl, false, false);
        const operatorRpcImpl = this.generateRPCImplementation({
            serviceName: 'temporal.api.operatorservice.v1.OperatorService',
            client,
            callContextStorage,
            interceptors: optionsWithDefaults?.interceptors,
            staticMetadata: optionsWithDefaults.metadata,
            apiKeyFnRef,
        });
        const operatorService = types_1.OperatorService.create(operatorRpcImpl, false, false);
        let testService = undefined;
        if (options?.[exports.InternalConnectionOptionsSymbol]?.supportsTestService) {
            const testRpcImpl = this.generateRPCImplementation({
                serviceName: 'temporal.api.testservice.v1.TestService',
                client,
                callContextStorage,
                interceptors: optionsWithDefaults?.interceptors,
                staticMetadata: optionsWithDefaults.metadata,
                apiKeyFnRef,
            });
            testService = types_1.TestService.create(testRpcImpl, false, false);
        }
        const healthRpcImpl = this.generateRPCImplementation({
            serviceName: 'grpc.health.v1.Health',
            client,
            callContextStorage,
            interceptors: optionsWithDefaults?.interceptors,
            staticMetadata: optionsWithDefaults.metadata,
            apiKeyFnRef,
        });
        const healthService = types_1.HealthService.create(healthRpcImpl, false, false);
        return {
            client,
            callContextStorage,
            workflowService,
            operatorService,
            testService,
            healthService,
            options: optionsWithDefaults,
            apiKeyFnRef,
        };
    }
    /**
     * Ensure connection can be established.
     *
     * Does not need to be called if you use {@link connect}.
     *
     * This method's result is memoized to ensure it runs only once.
     *
     * Calls {@link proto.temporal.api.workflowservice.v1.WorkflowService.getSystemInfo} internally.
     */
    async ensureConnected() {
        if (this.connectPromise == null) {
            const deadline = Date.now() + this.options.connectTimeoutMs;
            this.connectPromise = (async () => {
                await this.untilReady(deadline);
                try {
                    await this.withDeadline(deadline, () => this.workflowService.getSystemInfo({}));
                }
                catch (err) {
                    if ((0, errors_1.isGrpcServiceError)(err)) {
                        // Ignore old servers
                        if (err.code !== grpc.status.UNIMPLEMENTED) {
                            throw new errors_1.ServiceError('Failed to connect to Temporal server', { cause: err });
                        }
                    }
                    else {
                        throw err;
                    }
                }
            })();
        }
        return this.connectPromise;
    }
    /**
     * Create a lazy `Connection` instance.
     *
     * This method does not verify connectivity with the server. We recommend using {@link connect} instead.
     */
    static lazy(options) {
        options = options ?? {};
        for (const plugin of options.plugins ?? []) {
            if (plugin.configureConnection !== undefined) {
                options = plugin.configureConnection(options);
            }
        }
        return new this(this.createCtorOptions(options));
    }
    /**
     * Establish a connection with the server and return a `Connection` instance.
     *
     * This is the preferred method of creating connections as it verifies connectivity by calling
     * {@link ensureConnected}.
     */
    static async connect(options) {
        const conn = this.lazy(options);
        await conn.ensureConnected();
        return conn;
    }
    constructor({ options, client, workflowService, operatorService, testService, healthService, callContextStorage, apiKeyFnRef, }) {
        this.options = options;
        this.client = client;
        this.workflowService = this.withNamespaceHeaderInjector(workflowService);
        this.operatorService = operatorService;
        this.testService = testService;
        this.healthService = healthService;
        this.callContextStorage = callContextStorage;
        this.apiKeyFnRef = apiKeyFnRef;
        this.plugins = options.plugins ?? [];
    }
    static generateRPCImplementation({ serviceName, client, callContextStorage, interceptors, staticMetadata, apiKeyFnRef, }) {
        return (method, requestData, callback) => {
            const metadataContainer = new grpc.Metadata();
            const { metadata, deadline, abortSignal } = callContextStorage.getStore() ?? {};
            if (apiKeyFnRef.fn) {
                const apiKey = apiKeyFnRef.fn();
                if (apiKey)
                    metadataContainer.set('Authorization', `Bearer ${apiKey}`);
            }
            for (const [k, v] of Object.entries(staticMetadata)) {
                metadataContainer.set(k, v);
            }
            if (metadata != null) {
                for (const [k, v] of Object.entries(metadata)) {
                    metadataContainer.set(k, v);
                }
            }
            const call = client.makeUnaryRequest(`/${serviceName}/${method.name}`, (arg) => arg, (arg) => arg, requestData, metadataContainer, { interceptors, deadline }, callback);
            if (abortSignal != null) {
                abortSignal.addEventListener('abort', () => call.cancel());
            }
            return call;
        };
    }
    /**
     * Set a deadline for any service requests executed in `fn`'s scope.
     *
     * The deadline is a point in time after which any pending gRPC request will be considered as failed;
     * this will locally result in the request call throwing a {@link grpc.ServiceError|ServiceError}
     * with code {@link grpc.status.DEADLINE_EXCEEDED|DEADLINE_EXCEEDED}; see {@link isGrpcDeadlineError}.
     *
     * It is strongly recommended to explicitly set deadlines. If no deadline is set, then it is
     * possible for the client to end up waiting forever for a response.
     *
     * @param deadline a point in time after which the request will be considered as failed; either a
     *                 Date object, or a number of milliseconds since the Unix epoch (UTC).
     * @returns the value returned from `fn`
     *
     * @see https://grpc.io/docs/guides/deadlines/
     */
    async withDeadline(deadline, fn) {
        const cc = this.callContextStorage.getStore();
        return await this.callContextStorage.run({ ...cc, deadline }, fn);
    }
    /**
     * Set an {@link AbortSignal} that, when aborted, cancels any ongoing service requests executed in
     * `fn`'s scope. This will locally result in the request call throwing a {@link grpc.ServiceError|ServiceError}
     * with code {@link grpc.status.CANCELLED|CANCELLED}; see {@link isGrpcCancelledError}.
     *
     * This method is only a convenience wrapper around {@link Connection.withAbortSignal}.
     *
     * @example
     *
     * ```ts
     * const ctrl = new AbortController();
     * setTimeout(() => ctrl.abort(), 10_000);
     * // 👇 throws if incomplete by the timeout.
     * await conn.withAbortSignal(ctrl.signal, () => client.workflow.execute(myWorkflow, options));
     * ```
     *
     * @returns value returned from `fn`
     *
     * @see https://developer.mozilla.org/en-US/docs/Web/API/AbortSignal
     */
    // FIXME: `abortSignal` should be cumulative, i.e. if a signal is already set, it should be added
    //        to the list of signals, and both the new and existing signal should abort the request.
    async withAbortSignal(abortSignal, fn) {
        const cc = this.callContextStorage.getStore();
        return await this.callContextStorage.run({ ...cc, abortSignal }, fn);
    }
    /**
     * Set metadata for any service requests executed in `fn`'s scope.
     *
     * The provided metadata is merged on top of any existing metadata in current scope, including metadata provided in
     * {@link ConnectionOptions.metadata}.
     *
     * @returns value returned from `fn`
     *
     * @example
     *
     * ```ts
     * const workflowHandle = await conn.withMetadata({ apiKey: 'secret' }, () =>
     *   conn.withMetadata({ otherKey: 'set' }, () => client.start(options)))
     * );
     * ```
     */
    async withMetadata(metadata, fn) {
        const cc = this.callContextStorage.getStore();
        return await this.callContextStorage.run({
            ...cc,
            metadata: { ...cc?.metadata, ...metadata },
        }, fn);
    }
    /**
     * Set the apiKey for any service requests executed in `fn`'s scope (thus changing the `Authorization` header).
     *
     * @returns value returned from `fn`
     *
     * @example
     *
     * ```ts
     * const workflowHandle = await conn.withApiKey('secret', () =>
     *   conn.withMetadata({ otherKey: 'set' }, () => client.start(options)))
     * );
     * ```
     */
    async withApiKey(apiKey, fn) {
        const cc = this.callContextStorage.getStore();
        return await this.callContextStorage.run({
            ...cc,
            metadata: { ...cc?.metadata, Authorization: `Bearer ${apiKey}` },
        }, fn);
    }
    /**
     * Set the {@link ConnectionOptions.apiKey} for all subsequent requests. A static string or a
     * callback function may be provided.
     */
    setApiKey(apiKey) {
        if (typeof apiKey === 'string') {
            if (apiKey === '') {
                throw new TypeError('`apiKey` must not be an empty string');
            }
            this.apiKeyFnRef.fn = () => apiKey;
        }
        else {
            this.apiKeyFnRef.fn = apiKey;
        }
    }
    /**
     * Wait for successful connection to the server.
     *
     * @see https://grpc.github.io/grpc/node/grpc.Client.html#waitForReady__anchor
     */
    async untilReady(deadline) {
        return new Promise((resolve, reject) => {
            this.client.waitForReady(deadline, (err) => {
                if (err) {
                    reject(err);
                }
                else {
                    resolve();
                }
            });
        });
    }
    // This method is async for uniformity with NativeConnection which could be used in the future to power clients
    /**
     * Close the underlying gRPC client.
     *
     * Make sure to call this method to ensure proper resource cleanup.
     */
    async close() {
        this.client.close();
        this.callContextStorage.disable();
    }
    withNamespaceHeaderInjector(workflowService) {
        const wrapper = {};
        // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type
        for (const [methodName, methodImpl] of Object.entries(workflowService)) {
            if (typeof methodImpl !== 'function')
                continue;
            wrapper[methodName] = (...args) => {
                const namespace = args[0]?.namespace;
                if (namespace) {
                    return this.withMetadata({ 'temporal-namespace': namespace }, () => methodImpl.apply(workflowService, args));
                }
                else {
                    return methodImpl.apply(workflowService, args);
                }
            };
        }
        return wrapper;
    }
}
exports.Connection = Connection;
//# sourceMappingURL=connection.js.map

/***/ }),

/***/ 32885:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.isServerErrorResponse = exports.ActivityExecutionAlreadyStartedError = exports.ActivityExecutionFailedError = exports.ActivityResetError = exports.ActivityPausedError = exports.ActivityCancelledError = exports.ActivityCompletionError = exports.ActivityNotFoundError = exports.WorkflowContinuedAsNewError = exports.WorkflowUpdateRPCTimeoutOrCancelledError = exports.WorkflowUpdateFailedError = exports.WorkflowFailedError = exports.ServiceError = void 0;
exports.isGrpcServiceError = isGrpcServiceError;
exports.isGrpcDeadlineError = isGrpcDeadlineError;
exports.isGrpcCancelledError = isGrpcCancelledError;
const grpc_js_1 = __webpack_require__(83033);
const type_helpers_1 = __webpack_require__(21152);
/**
 * Generic Error class for errors coming from the service
 */
let ServiceError = class ServiceError extends Error {
    cause;
    constructor(message, opts) {
        super(message);
        this.cause = opts?.cause;
    }
};
exports.ServiceError = ServiceError;
exports.ServiceError = ServiceError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('ServiceError')
], ServiceError);
/**
 * Thrown by the client while waiting on Workflow execution result if execution
 * completes with failure.
 *
 * The failure type will be set in the `cause` attribute.
 *
 * For example if the workflow is cancelled, `cause` will be set to
 * {@link CancelledFailure}.
 */
let WorkflowFailedError = class WorkflowFailedError extends Error {
    cause;
    retryState;
    constructor(message, cause, retryState) {
        super(message);
        this.cause = cause;
        this.retryState = retryState;
    }
};
exports.WorkflowFailedError = WorkflowFailedError;
exports.WorkflowFailedError = WorkflowFailedError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('WorkflowFailedError')
], WorkflowFailedError);
/**
 * Thrown by the client while waiting on Workflow Update result if Update
 * completes with failure.
 */
let WorkflowUpdateFailedError = class WorkflowUpdateFailedError extends Error {
    cause;
    constructor(message, cause) {
        super(message);
        this.cause = cause;
    }
};
exports.WorkflowUpdateFailedError = WorkflowUpdateFailedError;
exports.WorkflowUpdateFailedError = WorkflowUpdateFailedError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('WorkflowUpdateFailedError')
], WorkflowUpdateFailedError);
/**
 * Thrown by the client if the Update call timed out or was cancelled.
 * This doesn't mean the update itself was timed out or cancelled.
 */
let WorkflowUpdateRPCTimeoutOrCancelledError = class WorkflowUpdateRPCTimeoutOrCancelledError extends Error {
    cause;
    constructor(message, opts) {
        super(message);
        this.cause = opts?.cause;
    }
};
exports.WorkflowUpdateRPCTimeoutOrCancelledError = WorkflowUpdateRPCTimeoutOrCancelledError;
exports.WorkflowUpdateRPCTimeoutOrCancelledError = WorkflowUpdateRPCTimeoutOrCancelledError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('WorkflowUpdateRPCTimeoutOrCancelledError')
], WorkflowUpdateRPCTimeoutOrCancelledError);
/**
 * Thrown the by client while waiting on Workflow execution result if Workflow
 * continues as new.
 *
 * Only thrown if asked not to follow the chain of execution (see {@link WorkflowOptions.followRuns}).
 */
let WorkflowContinuedAsNewError = class WorkflowContinuedAsNewError extends Error {
    newExecutionRunId;
    constructor(message, newExecutionRunId) {
        super(message);
        this.newExecutionRunId = newExecutionRunId;
    }
};
exports.WorkflowContinuedAsNewError = WorkflowContinuedAsNewError;
exports.WorkflowContinuedAsNewError = WorkflowContinuedAsNewError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('WorkflowExecutionContinuedAsNewError')
], WorkflowContinuedAsNewError);
/**
 * Thrown when the requested Activity could not be found.
 */
let ActivityNotFoundError = class ActivityNotFoundError extends Error {
};
exports.ActivityNotFoundError = ActivityNotFoundError;
exports.ActivityNotFoundError = ActivityNotFoundError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('ActivityNotFoundError')
], ActivityNotFoundError);
/**
 * Thrown by {@link AsyncCompletionClient} when trying to complete or heartbeat
 * an Activity for any reason apart from {@link ActivityNotFoundError}.
 */
let ActivityCompletionError = class ActivityCompletionError extends Error {
};
exports.ActivityCompletionError = ActivityCompletionError;
exports.ActivityCompletionError = ActivityCompletionError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('ActivityCompletionError')
], ActivityCompletionError);
/**
 * Thrown by {@link AsyncCompletionClient.heartbeat} when the Workflow has
 * requested to cancel the reporting Activity.
 */
let ActivityCancelledError = class ActivityCancelledError extends Error {
};
exports.ActivityCancelledError = ActivityCancelledError;
exports.ActivityCancelledError = ActivityCancelledError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('ActivityCancelledError')
], ActivityCancelledError);
/**
 * Thrown by {@link AsyncCompletionClient.heartbeat} when the reporting Activity
 * has been paused.
 */
let ActivityPausedError = class ActivityPausedError extends Error {
};
exports.ActivityPausedError = ActivityPausedError;
exports.ActivityPausedError = ActivityPausedError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('ActivityPausedError')
], ActivityPausedError);
/**
 * Thrown by {@link AsyncCompletionClient.heartbeat} when the reporting Activity
 * has been reset.
 */
let ActivityResetError = class ActivityResetError extends Error {
};
exports.ActivityResetError = ActivityResetError;
exports.ActivityResetError = ActivityResetError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('ActivityResetError')
], ActivityResetError);
/**
 * Thrown by the {@link ActivityClient} while waiting on Activity execution result if execution completes with failure.
 * The failure is stored in the `cause` property.
 */
let ActivityExecutionFailedError = class ActivityExecutionFailedError extends Error {
    cause;
    activityId;
    runId;
    constructor(message, cause, activityId, runId) {
        super(message);
        this.cause = cause;
        this.activityId = activityId;
        this.runId = runId;
    }
};
exports.ActivityExecutionFailedError = ActivityExecutionFailedError;
exports.ActivityExecutionFailedError = ActivityExecutionFailedError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('ActivityExecutionFailedError')
], ActivityExecutionFailedError);
/**
 * Thrown when starting an Activity failed because another Activity with the same ID already exists and reusing the ID
 * is not allowed under chosen ID reuse policy and ID conflict policy. See {@link ActivityOptions.idReusePolicy} and
 * {@link ActivityOptions.idConflictPolicy}.
 */
let ActivityExecutionAlreadyStartedError = class ActivityExecutionAlreadyStartedError extends Error {
    activityId;
    runId;
    constructor(message, 
    /**
     * ID of the Activity that failed to start.
     */
    activityId, 
    /**
     * Run ID of the existing Activity execution with the same Activity ID.
     */
    runId) {
        super(message);
        this.activityId = activityId;
        this.runId = runId;
    }
};
exports.ActivityExecutionAlreadyStartedError = ActivityExecutionAlreadyStartedError;
exports.ActivityExecutionAlreadyStartedError = ActivityExecutionAlreadyStartedError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('ActivityExecutionAlreadyStartedError')
], ActivityExecutionAlreadyStartedError);
/**
 * Returns true if the provided error is a {@link GrpcServiceError}.
 */
function isGrpcServiceError(err) {
    return ((0, type_helpers_1.isError)(err) &&
        typeof err?.details === 'string' &&
        (0, type_helpers_1.isRecord)(err.metadata));
}
/**
 * Returns true if the provided error or its cause is a {@link GrpcServiceError} with code DEADLINE_EXCEEDED.
 *
 * @see {@link Connection.withDeadline}
 */
function isGrpcDeadlineError(err) {
    while ((0, type_helpers_1.isError)(err)) {
        if (isGrpcServiceError(err) && err.code === grpc_js_1.status.DEADLINE_EXCEEDED) {
            return true;
        }
        err = err.cause;
    }
    return false;
}
/**
 * Returns true if the provided error or its cause is a {@link GrpcServiceError} with code CANCELLED.
 *
 * @see {@link Connection.withAbortSignal}
 */
function isGrpcCancelledError(err) {
    while ((0, type_helpers_1.isError)(err)) {
        if (isGrpcServiceError(err) && err.code === grpc_js_1.status.CANCELLED) {
            return true;
        }
        err = err.cause;
    }
    return false;
}
/**
 * @deprecated Use `isGrpcServiceError` instead
 */
exports.isServerErrorResponse = isGrpcServiceError;
//# sourceMappingURL=errors.js.map

/***/ }),

/***/ 67537:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || function (mod) {
    if (mod && mod.__esModule) return mod;
    var result = {};
    if (mod != null) for (var k in mod) if (k !== "default" && Object.prototype.hasOwnProperty.call(mod, k)) __createBinding(result, mod, k);
    __setModuleDefault(result, mod);
    return result;
};
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.defaultGrpcRetryOptions = defaultGrpcRetryOptions;
exports.isRetryableError = isRetryableError;
exports.makeGrpcRetryInterceptor = makeGrpcRetryInterceptor;
const grpc_js_1 = __webpack_require__(83033);
const grpc = __importStar(__webpack_require__(83033));
/**
 * Add defaults as documented in {@link BackoffOptions}
 */
function withDefaultBackoffOptions({ maxAttempts, factor, maxJitter, initialIntervalMs, }) {
    return {
        maxAttempts: maxAttempts ?? 10,
        factor: factor ?? 1.7,
        maxJitter: maxJitter ?? 0.2,
        initialIntervalMs: initialIntervalMs ?? defaultInitialIntervalMs,
        maxIntervalMs() {
            return 5_000;
        },
    };
}
/**
 * Generates the default retry behavior based on given backoff options
 */
function defaultGrpcRetryOptions(options = {}) {
    const { maxAttempts, factor, maxJitter, initialIntervalMs, maxIntervalMs } = withDefaultBackoffOptions(options);
    return {
        delayFunction(attempt, status) {
            return Math.min(maxIntervalMs(status), factor ** attempt * initialIntervalMs(status)) * jitter(maxJitter);
        },
        retryableDecider(attempt, status) {
            return attempt < maxAttempts && isRetryableError(status);
        },
    };
}
/**
 * Set of retryable gRPC status codes
 */
const retryableCodes = new Set([
    grpc.status.UNKNOWN,
    grpc.status.RESOURCE_EXHAUSTED,
    grpc.status.UNAVAILABLE,
    grpc.status.ABORTED,
    grpc.status.DATA_LOSS,
    grpc.status.OUT_OF_RANGE,
]);
function isRetryableError(status) {
    // gRPC INTERNAL status is ambiguous and may be used in many unrelated situations, including:
    // - TLS errors
    // - Compression errors
    // - Errors decoding protobuf messages (either client-side or server-side)
    // - Transient HTTP/2 network errors
    // - Failing some server-side request validation
    // - etc.
    //
    // In most case, retrying is useless and would only be a waste of resource.
    // However, in case of transient network errors, retrying is highly desirable.
    // Unfortunately, the only way of differenciating between those various cases
    // is pattern matching the error messages.
    if (status.code === grpc.status.INTERNAL) {
        // RST_STREAM code 0 means the HTTP2 request completed with HTTP status 200, but without
        // the mandatory `grpc-status` header. That's generally due to some HTTP2 proxy or load balancer
        // that doesn't know about gRPC-specifics. Retrying may help.
        if (/RST_STREAM with code 0|Call ended without gRPC status/i.test(status.details))
            return true;
        // RST_STREAM code 2 is pretty generic and encompasses most HTTP2 protocol errors.
        // That may for example happen if the client tries to reuse the connection at the
        // same time as the server initiate graceful closing. Retrying may help.
        if (/RST_STREAM with code 2/i.test(status.details)) {
            // Some TLS errors surfaces with message:
            // "Received RST_STREAM with code 2 triggered by internal client error: […] SSL alert number XX"
            // At this time, no TLS error is worth retrying, so dismiss those.
            if (/SSL alert number/i.test(status.details))
                return false;
            return true;
        }
        return false;
    }
    return retryableCodes.has(status.code);
}
/**
 * Calculates random amount of jitter between 0 and `max`
 */
function jitter(max) {
    return 1 - max + Math.random() * max * 2;
}
/**
 * Default implementation - backs off more on RESOURCE_EXHAUSTED errors
 */
function defaultInitialIntervalMs({ code }) {
    // Backoff more on RESOURCE_EXHAUSTED
    if (code === grpc.status.RESOURCE_EXHAUSTED) {
        return 1000;
    }
    return 100;
}
/**
 * Returns a GRPC interceptor that will perform automatic retries for some types of failed calls
 *
 * @param retryOptions Options for the retry interceptor
 */
function makeGrpcRetryInterceptor(retryOptions) {
    return (options, nextCall) => {
        let savedSendMessage;
        let savedReceiveMessage;
        let savedMessageNext;
        const requester = new grpc_js_1.RequesterBuilder()
            .withStart(function (metadata, _listener, next) {
            // First attempt
            let attempt = 1;
            const listener = new grpc_js_1.ListenerBuilder()
                .withOnReceiveMessage((message, next) => {
                savedReceiveMessage = message;
                savedMessageNext = next;
            })
                .withOnReceiveStatus((status, next) => {
                const retry = () => {
                    attempt++;
                    const call = nextCall(options);
                    call.start(metadata, {
                        onReceiveMessage(message) {
                            savedReceiveMessage = message;
                        },
                        onReceiveStatus,
                    });
                    call.sendMessage(savedSendMessage);
                    call.halfClose();
                };
                const onReceiveStatus = (status) => {
                    if (retryOptions.retryableDecider(attempt, status)) {
                        setTimeout(retry, retryOptions.delayFunction(attempt, status));
                    }
                    else {
                        savedMessageNext(savedReceiveMessage);
                        // TODO: For reasons that are completely unclear to me, if you pass a handcrafted
                        // status object here, node will magically just exit at the end of this line.
                        // No warning, no nothing. Here be dragons.
                        next(status);
                    }
                };
                onReceiveStatus(status);
            })
                .build();
            next(metadata, listener);
        })
            .withSendMessage((message, next) => {
            savedSendMessage = message;
            next(message);
        })
            .build();
        return new grpc_js_1.InterceptingCall(nextCall(options), requester);
    };
}
//# sourceMappingURL=grpc-retry.js.map

/***/ }),

/***/ 28929:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.executionInfoFromRaw = executionInfoFromRaw;
exports.decodeCountWorkflowExecutionsResponse = decodeCountWorkflowExecutionsResponse;
exports.rethrowKnownErrorTypes = rethrowKnownErrorTypes;
exports.getGrpcStatusDetails = getGrpcStatusDetails;
exports.extractNexusOperationAlreadyStartedRunId = extractNexusOperationAlreadyStartedRunId;
exports.trimGrpcTypeUrl = trimGrpcTypeUrl;
const grpc_js_1 = __webpack_require__(83033);
const common_1 = __webpack_require__(22134);
const payload_search_attributes_1 = __webpack_require__(39308);
const time_1 = __webpack_require__(80065);
const codec_helpers_1 = __webpack_require__(89084);
const proto_1 = __webpack_require__(20167);
function workflowStatusCodeToName(code) {
    return workflowStatusCodeToNameInternal(code) ?? 'UNKNOWN';
}
/**
 * Intentionally leave out `default` branch to get compilation errors when new values are added
 */
function workflowStatusCodeToNameInternal(code) {
    switch (code) {
        case proto_1.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_UNSPECIFIED:
            return 'UNSPECIFIED';
        case proto_1.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING:
            return 'RUNNING';
        case proto_1.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_FAILED:
            return 'FAILED';
        case proto_1.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TIMED_OUT:
            return 'TIMED_OUT';
        case proto_1.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED:
            return 'CANCELLED';
        case proto_1.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_TERMINATED:
            return 'TERMINATED';
        case proto_1.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED:
            return 'COMPLETED';
        case proto_1.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW:
            return 'CONTINUED_AS_NEW';
        case proto_1.temporal.api.enums.v1.WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_PAUSED:
            return 'PAUSED';
    }
}
async function executionInfoFromRaw(raw, dataConverter, rawDataToEmbed, namespace) {
    const workflowId = raw.execution.workflowId;
    return {
        type: raw.type.name,
        workflowId,
        runId: raw.execution.runId,
        taskQueue: raw.taskQueue,
        status: {
            code: raw.status,
            name: workflowStatusCodeToName(raw.status),
        },
        // Safe to convert to number, max history length is 50k, which is much less than Number.MAX_SAFE_INTEGER
        historyLength: raw.historyLength.toNumber(),
        // Exact truncation for multi-petabyte histories
        // historySize === 0 means WFT was generated by pre-1.20.0 server, and the history size is unknown
        historySize: raw.historySizeBytes?.toNumber() || undefined,
        startTime: (0, time_1.requiredTsToDate)(raw.startTime, 'startTime'),
        executionTime: (0, time_1.optionalTsToDate)(raw.executionTime),
        closeTime: (0, time_1.optionalTsToDate)(raw.closeTime),
        memo: await (0, codec_helpers_1.decodeMapFromPayloads)(dataConverter, raw.memo?.fields, {
            type: 'workflow',
            namespace,
            workflowId,
        }),
        searchAttributes: (0, payload_search_attributes_1.decodeSearchAttributes)(raw.searchAttributes?.indexedFields),
        typedSearchAttributes: (0, payload_search_attributes_1.decodeTypedSearchAttributes)(raw.searchAttributes?.indexedFields),
        parentExecution: raw.parentExecution
            ? {
                workflowId: raw.parentExecution.workflowId,
                runId: raw.parentExecution.runId,
            }
            : undefined,
        rootExecution: raw.rootExecution
            ? {
                workflowId: raw.rootExecution.workflowId,
                runId: raw.rootExecution.runId,
            }
            : undefined,
        raw: rawDataToEmbed,
        priority: (0, common_1.decodePriority)(raw.priority),
    };
}
function decodeCountWorkflowExecutionsResponse(raw) {
    return {
        // Note: lossy conversion of Long to number
        count: raw.count.toNumber(),
        groups: raw.groups.map((group) => {
            return {
                // Note: lossy conversion of Long to number
                count: group.count.toNumber(),
                groupValues: group.groupValues.map((value) => payload_search_attributes_1.searchAttributePayloadConverter.fromPayload(value)),
            };
        }),
    };
}
/**
 * If the error type can be determined based on embedded grpc error details,
 * then rethrow the appropriate TypeScript error. Otherwise do nothing.
 *
 * This function should be used before falling back to generic error handling
 * based on grpc error code. Very few error types are currently supported, but
 * this function will be expanded over time as more server error types are added.
 */
function rethrowKnownErrorTypes(err) {
    // We really don't expect multiple error details, but this really is an array, so just in case...
    for (const entry of getGrpcStatusDetails(err) ?? []) {
        if (!entry.type_url || !entry.value)
            continue;
        const type = trimGrpcTypeUrl(entry.type_url);
        switch (type) {
            case 'temporal.api.errordetails.v1.NamespaceNotFoundFailure': {
                const { namespace } = proto_1.temporal.api.errordetails.v1.NamespaceNotFoundFailure.decode(entry.value);
                throw new common_1.NamespaceNotFoundError(namespace);
            }
            case 'temporal.api.errordetails.v1.MultiOperationExecutionFailure': {
                // MultiOperationExecutionFailure contains error statuses for multiple
                // operations. A MultiOperationExecutionAborted error status means that
                // the corresponding operation was aborted due to an error in one of the
                // other operations. We rethrow the first operation error that is not
                // MultiOperationExecutionAborted.
                const { statuses } = proto_1.temporal.api.errordetails.v1.MultiOperationExecutionFailure.decode(entry.value);
                for (const status of statuses) {
                    const detail = status.details?.[0];
                    const statusType = trimGrpcTypeUrl(detail?.type_url);
                    if (statusType === 'temporal.api.failure.v1.MultiOperationExecutionAborted' ||
                        status.code === grpc_js_1.status.OK) {
                        continue;
                    }
                    err.message = status.message ?? err.message;
                    err.code = status.code || err.code;
                    err.details = detail?.value?.toString() || err.details;
                    throw err;
                }
            }
        }
    }
}
function getGrpcStatusDetails(err) {
    const statusBuffer = err.metadata.get('grpc-status-details-bin')?.[0];
    if (!statusBuffer || typeof statusBuffer === 'string') {
        return undefined;
    }
    return proto_1.google.rpc.Status.decode(statusBuffer).details;
}
/**
 * Try to extract the runId field from a gRPC ALREADY_EXISTS error's details containing
 * NexusOperationExecutionAlreadyStartedFailure. Returns undefined if the error details
 * do not include this failure type or cannot be decoded.
 */
function extractNexusOperationAlreadyStartedRunId(err) {
    try {
        for (const entry of getGrpcStatusDetails(err) ?? []) {
            if (!entry.type_url || !entry.value)
                continue;
            const type = entry.type_url.replace(/^type.googleapis.com\//, '');
            if (type !== 'temporal.api.errordetails.v1.NexusOperationExecutionAlreadyStartedFailure')
                continue;
            const details = proto_1.temporal.api.errordetails.v1.NexusOperationExecutionAlreadyStartedFailure.decode(entry.value);
            return details.runId;
        }
    }
    catch {
        // ignore
    }
    return undefined;
}
function trimGrpcTypeUrl(type_url) {
    return type_url?.replace(/^type.googleapis.com\//, '') || '';
}
//# sourceMappingURL=helpers.js.map

/***/ }),

/***/ 80980:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


/**
 * Client for communicating with Temporal Server.
 *
 * Most functionality is available through {@link WorkflowClient}, but you can also call gRPC methods directly using {@link Connection.workflowService} and {@link Connection.operatorService}.
 *
 * ### Usage
 *
 * ```ts
 * import { Connection, Client } from '@temporalio/client';
 * import { loadClientConnectConfig } from '@temporalio/envconfig';
 * import { sleepForDays } from './workflows';
 * import { nanoid } from 'nanoid';
 *
 * async function run() {
 *   const config = loadClientConnectConfig();
 *   const connection = await Connection.connect(config.connectionOptions);
 *   const client = new Client({ connection });
 *
 *   const handle = await client.workflow.start(sleepForDays, {
 *     taskQueue: 'sleep-for-days',
 *     workflowId: 'workflow-' + nanoid(),
 *   });
 *   console.log(`Started workflow ${handle.workflowId}`);
 *
 *   // Wait for workflow completion (runs indefinitely until it receives a signal)
 *   console.log(await handle.result());
 * }
 *
 * run().catch((err) => {
 *   console.error(err);
 *   process.exit(1);
 * });
 * ```
 * @module
 */
var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __exportStar = (this && this.__exportStar) || function(m, exports) {
    for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) __createBinding(exports, m, p);
};
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.WorkflowUpdateStage = exports.LOCAL_TARGET = exports.Connection = exports.WorkflowExecutionAlreadyStartedError = exports.TimeoutFailure = exports.TerminatedFailure = exports.TemporalFailure = exports.ServerFailure = exports.defaultPayloadConverter = exports.ChildWorkflowFailure = exports.CancelledFailure = exports.ApplicationFailure = exports.ActivityFailure = void 0;
var common_1 = __webpack_require__(22134);
Object.defineProperty(exports, "ActivityFailure", ({ enumerable: true, get: function () { return common_1.ActivityFailure; } }));
Object.defineProperty(exports, "ApplicationFailure", ({ enumerable: true, get: function () { return common_1.ApplicationFailure; } }));
Object.defineProperty(exports, "CancelledFailure", ({ enumerable: true, get: function () { return common_1.CancelledFailure; } }));
Object.defineProperty(exports, "ChildWorkflowFailure", ({ enumerable: true, get: function () { return common_1.ChildWorkflowFailure; } }));
Object.defineProperty(exports, "defaultPayloadConverter", ({ enumerable: true, get: function () { return common_1.defaultPayloadConverter; } }));
Object.defineProperty(exports, "ServerFailure", ({ enumerable: true, get: function () { return common_1.ServerFailure; } }));
Object.defineProperty(exports, "TemporalFailure", ({ enumerable: true, get: function () { return common_1.TemporalFailure; } }));
Object.defineProperty(exports, "TerminatedFailure", ({ enumerable: true, get: function () { return common_1.TerminatedFailure; } }));
Object.defineProperty(exports, "TimeoutFailure", ({ enumerable: true, get: function () { return common_1.TimeoutFailure; } }));
Object.defineProperty(exports, "WorkflowExecutionAlreadyStartedError", ({ enumerable: true, get: function () { return common_1.WorkflowExecutionAlreadyStartedError; } }));
__exportStar(__webpack_require__(75435), exports);
__exportStar(__webpack_require__(86252), exports);
__exportStar(__webpack_require__(44572), exports);
__exportStar(__webpack_require__(3783), exports);
__exportStar(__webpack_require__(77503), exports);
__exportStar(__webpack_require__(45645), exports);
var connection_1 = __webpack_require__(93606);
Object.defineProperty(exports, "Connection", ({ enumerable: true, get: function () { return connection_1.Connection; } }));
Object.defineProperty(exports, "LOCAL_TARGET", ({ enumerable: true, get: function () { return connection_1.LOCAL_TARGET; } }));
__exportStar(__webpack_require__(32885), exports);
__exportStar(__webpack_require__(67537), exports);
__exportStar(__webpack_require__(47754), exports);
__exportStar(__webpack_require__(70737), exports);
__exportStar(__webpack_require__(19043), exports);
__exportStar(__webpack_require__(1908), exports);
__exportStar(__webpack_require__(33291), exports);
__exportStar(__webpack_require__(6959), exports);
__exportStar(__webpack_require__(87397), exports);
__exportStar(__webpack_require__(50967), exports);
__exportStar(__webpack_require__(40259), exports);
var workflow_update_stage_1 = __webpack_require__(97758);
Object.defineProperty(exports, "WorkflowUpdateStage", ({ enumerable: true, get: function () { return workflow_update_stage_1.WorkflowUpdateStage; } }));
//# sourceMappingURL=index.js.map

/***/ }),

/***/ 61932:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.adaptWorkflowClientInterceptor = adaptWorkflowClientInterceptor;
function adaptWorkflowClientInterceptor(i) {
    return adaptLegacyStartInterceptor(i);
}
// Adapt legacy `start` interceptors to the new `startWithDetails` interceptor.
function adaptLegacyStartInterceptor(i) {
    // If it already has the new method, or doesn't have the legacy one, no adaptation is needed.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (i.startWithDetails || !i.start) {
        return i;
    }
    // This interceptor has a legacy `start` but not `startWithDetails`. We'll adapt it.
    return {
        ...i,
        startWithDetails: async (input, next) => {
            let downstreamOut;
            // Patched `next` for legacy `start` interceptors.
            // Captures the full `WorkflowStartOutput` while returning `runId` as a string.
            const patchedNext = async (patchedInput) => {
                downstreamOut = await next(patchedInput);
                return downstreamOut.runId;
            };
            const runIdFromLegacyInterceptor = await i.start(input, patchedNext); // eslint-disable-line @typescript-eslint/no-deprecated
            // If the interceptor short-circuited (didn't call `next`), `downstreamOut` will be undefined.
            // In that case, we can't have an eager start.
            if (downstreamOut === undefined) {
                return { runId: runIdFromLegacyInterceptor, eagerlyStarted: false };
            }
            // If `next` was called, honor the `runId` from the legacy interceptor but preserve
            // the `eagerlyStarted` status from the actual downstream call.
            return { ...downstreamOut, runId: runIdFromLegacyInterceptor };
        },
    };
}
//# sourceMappingURL=interceptor-adapters.js.map

/***/ }),

/***/ 47754:
/***/ ((__unused_webpack_module, exports) => {


/**
 * Definitions for Connection interceptors.
 *
 * @module
 */
Object.defineProperty(exports, "__esModule", ({ value: true }));
//# sourceMappingURL=interceptors.js.map

/***/ }),

/***/ 40451:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.InternalActivityStartOptionsSymbol = exports.InternalWorkflowQueryOptionsSymbol = exports.InternalWorkflowSignalOptionsSymbol = exports.InternalWorkflowUpdateOptionsSymbol = exports.InternalWorkflowStartOptionsSymbol = void 0;
/**
 * A symbol used to attach extra, SDK-internal options to the `WorkflowClient.start()` call.
 *
 * These are notably used by the Temporal Nexus helpers.
 *
 * @internal
 * @hidden
 */
exports.InternalWorkflowStartOptionsSymbol = Symbol.for('__temporal_internal_client_workflow_start_options');
/**
 * A symbol used to attach extra, SDK-internal options to a `WorkflowHandle.startUpdate()` /
 * `executeUpdate()` call.
 *
 * Used by the Temporal Nexus helpers to attach a completion callback, request ID, and request links
 * onto the UpdateWorkflowExecution request, and to capture the response link the server returns.
 *
 * @internal
 * @hidden
 */
exports.InternalWorkflowUpdateOptionsSymbol = Symbol.for('__temporal_internal_client_workflow_update_options');
/**
 * A symbol used to attach extra, SDK-internal options to a `WorkflowHandle.signal()` call.
 *
 * Used by the Temporal Nexus helpers to forward request links onto the signal request
 * and to capture the response link returned on the SignalWorkflowExecutionResponse.
 *
 * @internal
 * @hidden
 */
exports.InternalWorkflowSignalOptionsSymbol = Symbol.for('__temporal_internal_client_workflow_signal_options');
/**
 * A symbol used to attach Nexus-specific options to a `WorkflowHandle.query()` call, so the client
 * can capture the response link returned on the QueryWorkflowResponse.
 *
 * Unlike the signal variant there are no request links: a Query writes nothing to history, so
 * `QueryWorkflowRequest` has no `links` field and there is no event to link from.
 *
 * @internal
 * @hidden
 */
exports.InternalWorkflowQueryOptionsSymbol = Symbol.for('__temporal_internal_client_workflow_query_options');
/**
 * A symbol used to attach Nexus-specific options to an `ActivityClient.start()` call.
 *
 * @internal
 * @hidden
 */
exports.InternalActivityStartOptionsSymbol = Symbol.for('__temporal_internal_client_activity_start_options');
//# sourceMappingURL=internal.js.map

/***/ }),

/***/ 78367:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.mapAsyncIterable = mapAsyncIterable;
const node_events_1 = __webpack_require__(78474);
const type_helpers_1 = __webpack_require__(21152);
function toAsyncIterator(iterable) {
    return iterable[Symbol.asyncIterator]();
}
/**
 * Return an async iterable that transforms items from a source iterable by mapping each item
 * through a mapping function.
 *
 * If `concurrency > 1`, then up to `concurrency` items may be mapped concurrently. In that case,
 * items are returned by the resulting iterator in the order they complete processing, not the order
 * in which the corresponding source items were obtained from the source iterator.
 *
 * @param source the source async iterable
 * @param mapFn a mapping function to apply on every item of the source iterable
 */
async function* mapAsyncIterable(source, mapFn, options) {
    const { concurrency, bufferLimit } = options ?? {};
    if (!concurrency || concurrency < 2) {
        for await (const x of source) {
            yield mapFn(x);
        }
        return;
    }
    const sourceIterator = toAsyncIterator(source);
    const emitter = new node_events_1.EventEmitter();
    const controller = new AbortController();
    const emitterEventsIterable = (0, node_events_1.on)(emitter, 'result', { signal: controller.signal });
    const emitterError = (0, node_events_1.once)(emitter, 'error');
    const bufferLimitSemaphore = typeof bufferLimit === 'number'
        ? (() => {
            const releaseEvents = toAsyncIterator((0, node_events_1.on)(emitter, 'released', { signal: controller.signal }));
            let value = bufferLimit + concurrency;
            return {
                acquire: async () => {
                    while (value <= 0) {
                        await Promise.race([releaseEvents.next(), emitterError]);
                    }
                    value--;
                },
                release: () => {
                    value++;
                    emitter.emit('released');
                },
            };
        })()
        : undefined;
    const mapper = async () => {
        for (;;) {
            await bufferLimitSemaphore?.acquire();
            const val = await Promise.race([sourceIterator.next(), emitterError]);
            if (Array.isArray(val))
                return;
            if (val?.done)
                return;
            emitter.emit('result', await mapFn(val.value));
        }
    };
    const mappers = Array(concurrency)
        .fill(mapper)
        .map((f) => f());
    Promise.all(mappers).then(() => controller.abort(), (err) => emitter.emit('error', err));
    try {
        for await (const [res] of emitterEventsIterable) {
            bufferLimitSemaphore?.release();
            yield res;
        }
    }
    catch (err) {
        if ((0, type_helpers_1.isAbortError)(err)) {
            return;
        }
        throw err;
    }
}
//# sourceMappingURL=iterators-utils.js.map

/***/ }),

/***/ 40259:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.NexusOperationNotFoundError = exports.NexusOperationAlreadyStartedError = exports.NexusOperationFailureError = exports.NexusClient = void 0;
const grpc_js_1 = __webpack_require__(83033);
const uuid_1 = __webpack_require__(31914);
const interceptors_1 = __webpack_require__(91372);
const type_helpers_1 = __webpack_require__(21152);
const payload_search_attributes_1 = __webpack_require__(39308);
const internal_non_workflow_1 = __webpack_require__(81490);
const internal_workflow_1 = __webpack_require__(15308);
const time_1 = __webpack_require__(80065);
const proto_1 = __webpack_require__(20167);
const encoding_1 = __webpack_require__(91481);
const base_client_1 = __webpack_require__(70259);
const errors_1 = __webpack_require__(32885);
const helpers_1 = __webpack_require__(28929);
const nexus_types_1 = __webpack_require__(50967);
function defaultNexusClientOptions() {
    return {
        ...(0, base_client_1.defaultBaseClientOptions)(),
        interceptors: [],
    };
}
/**
 * Client for standalone Nexus operations. Access via {@link Client.nexus}.
 *
 * Use {@link createServiceClient} to get a typed service client, or call the namespace-wide
 * {@link list}, {@link count}, and {@link getHandle} methods directly.
 *
 * @see {@link Client}
 *
 * @experimental Nexus Standalone Operations are experimental.
 */
class NexusClient extends base_client_1.BaseClient {
    options;
    interceptors;
    constructor(options) {
        super(options);
        this.options = {
            ...defaultNexusClientOptions(),
            ...(0, internal_workflow_1.filterNullAndUndefined)(options ?? {}),
            loadedDataConverter: this.dataConverter,
        };
        this.interceptors = this.options.interceptors;
    }
    /**
     * Create a typed service client for starting and executing Nexus operations on a specific endpoint + service.
     *
     * @experimental Nexus Standalone Operations are experimental.
     */
    createServiceClient(options) {
        const { endpoint, service } = options;
        const startOperation = async (operation, input, options) => {
            let operationName;
            let inputType;
            let outputType;
            if (typeof operation === 'string') {
                const definition = service.operations[operation];
                if (definition == null) {
                    // The OperationReference<T> type guarantees that if operation is
                    // a string then it is a key of service.operations. This runtime
                    // check is for extra safety.
                    throw new TypeError(`Unable to resolve Nexus operation name from key ${operation} for service ${service.name}`);
                }
                operationName = definition.name;
                inputType = definition.inputType;
                outputType = definition.outputType;
            }
            else {
                operationName = operation.name;
                inputType = operation.inputType;
                outputType = operation.outputType;
            }
            const handle = await this.startNexusOperation({
                endpoint,
                service: service.name,
                operation: operationName,
                arg: input,
                id: options.id,
                scheduleToCloseTimeout: options.scheduleToCloseTimeout,
                scheduleToStartTimeout: options.scheduleToStartTimeout,
                startToCloseTimeout: options.startToCloseTimeout,
                summary: options.summary,
                idReusePolicy: options.idReusePolicy,
                idConflictPolicy: options.idConflictPolicy,
                searchAttributes: options.searchAttributes,
                headers: options.headers,
                inputType,
                outputType,
            });
            // NexusClientInterceptor is not generic in the operation definition, so its handle result type is unknown.
            // Rebind that result to the output type promised by this typed service-client call.
            return handle;
        };
        const executeOperation = async (operation, input, options) => {
            const handle = await startOperation(operation, input, options);
            return await handle.result();
        };
        return {
            endpoint,
            service,
            startOperation,
            executeOperation,
        };
    }
    getHandle(operationId, options) {
        return this.createNexusOperationHandle({
            operationId,
            runId: options?.runId,
            outputType: options?.typeInfo?.outputType,
        });
    }
    /**
     * List standalone Nexus operations matching a visibility query.
     *
     * @experimental Nexus Standalone Operations are experimental.
     */
    list(options) {
        const input = {
            query: options?.query,
            pageSize: options?.pageSize,
        };
        const next = this.listHandler.bind(this);
        const list = (0, interceptors_1.composeInterceptors)(this.interceptors, 'list', next);
        return list(input);
    }
    /**
     * Count standalone Nexus operations matching a visibility query.
     *
     * @experimental Nexus Standalone Operations are experimental.
     */
    async count(query) {
        const input = { query };
        const next = this.countHandler.bind(this);
        const count = (0, interceptors_1.composeInterceptors)(this.interceptors, 'count', next);
        return await count(input);
    }
    async startNexusOperation(input) {
        const next = this.startNexusOperationHandler.bind(this);
        const start = (0, interceptors_1.composeInterceptors)(this.interceptors, 'startOperation', next);
        return await start(input);
    }
    async getNexusOperationResult(input) {
        const next = this.getResultHandler.bind(this);
        const get = (0, interceptors_1.composeInterceptors)(this.interceptors, 'getResult', next);
        return await get(input);
    }
    async describeNexusOperation(input) {
        const next = this.describeHandler.bind(this);
        const describe = (0, interceptors_1.composeInterceptors)(this.interceptors, 'describe', next);
        return await describe(input);
    }
    async cancelNexusOperation(input) {
        const next = this.cancelHandler.bind(this);
        const cancel = (0, interceptors_1.composeInterceptors)(this.interceptors, 'cancel', next);
        await cancel(input);
    }
    async terminateNexusOperation(input) {
        const next = this.terminateHandler.bind(this);
        const terminate = (0, interceptors_1.composeInterceptors)(this.interceptors, 'terminate', next);
        await terminate(input);
    }
    async startNexusOperationHandler(input) {
        const inputPayload = await (0, internal_non_workflow_1.encodeToPayload)(this.dataConverter, input.arg, undefined, input.inputType);
        const searchAttributes = input.searchAttributes != null
            ? { indexedFields: (0, payload_search_attributes_1.encodeUnifiedSearchAttributes)(undefined, input.searchAttributes) }
            : undefined;
        const userMetadata = input.summary != null
            ? {
                summary: await (0, internal_non_workflow_1.encodeToPayload)(this.dataConverter, input.summary),
            }
            : undefined;
        const req = {
            namespace: this.options.namespace,
            identity: this.options.identity,
            requestId: (0, uuid_1.v4)(),
            operationId: input.id,
            endpoint: input.endpoint,
            service: input.service,
            operation: input.operation,
            scheduleToCloseTimeout: (0, time_1.msOptionalToTs)(input.scheduleToCloseTimeout),
            scheduleToStartTimeout: (0, time_1.msOptionalToTs)(input.scheduleToStartTimeout),
            startToCloseTimeout: (0, time_1.msOptionalToTs)(input.startToCloseTimeout),
            input: inputPayload,
            idReusePolicy: input.idReusePolicy != null ? (0, nexus_types_1.encodeNexusOperationIdReusePolicy)(input.idReusePolicy) : undefined,
            idConflictPolicy: input.idConflictPolicy != null ? (0, nexus_types_1.encodeNexusOperationIdConflictPolicy)(input.idConflictPolicy) : undefined,
            searchAttributes,
            nexusHeader: input.headers ?? {},
            userMetadata,
        };
        const externalStorage = this.dataConverter.externalStorage;
        if (externalStorage) {
            await (0, internal_non_workflow_1.visit)(req, internal_non_workflow_1.walkStartNexusOperationExecutionRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage));
        }
        let res;
        try {
            res = await this.connection.workflowService.startNexusOperationExecution(req);
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to start Nexus operation', input.id);
        }
        return this.createNexusOperationHandle({
            operationId: input.id,
            runId: res.runId ?? undefined,
            outputType: input.outputType,
        });
    }
    createNexusOperationHandle(opts) {
        let cachedResult = { state: 'not-requested' };
        return {
            operationId: opts.operationId,
            runId: opts.runId,
            client: this,
            async result() {
                if (cachedResult.state === 'not-requested') {
                    try {
                        const result = (await this.client.getNexusOperationResult({
                            operationId: this.operationId,
                            runId: this.runId,
                            outputType: opts.outputType,
                        }));
                        cachedResult = { state: 'success', value: result };
                        return result;
                    }
                    catch (err) {
                        if (err instanceof NexusOperationFailureError) {
                            cachedResult = { state: 'failed', failure: err };
                        }
                        throw err;
                    }
                }
                else if (cachedResult.state === 'success') {
                    return cachedResult.value;
                }
                else {
                    throw cachedResult.failure;
                }
            },
            async describe(_options) {
                return await this.client.describeNexusOperation({
                    operationId: this.operationId,
                    runId: this.runId,
                });
            },
            async cancel(reason) {
                return await this.client.cancelNexusOperation({
                    operationId: this.operationId,
                    runId: this.runId,
                    reason,
                });
            },
            async terminate(reason) {
                return await this.client.terminateNexusOperation({
                    operationId: this.operationId,
                    runId: this.runId,
                    reason,
                });
            },
        };
    }
    async getResultHandler(input) {
        const req = {
            namespace: this.options.namespace,
            operationId: input.operationId,
            runId: input.runId ?? '',
            waitStage: proto_1.temporal.api.enums.v1.NexusOperationWaitStage.NEXUS_OPERATION_WAIT_STAGE_CLOSED,
        };
        for (;;) {
            let res;
            try {
                res = await this.connection.workflowService.pollNexusOperationExecution(req);
            }
            catch (err) {
                this.rethrowGrpcError(err, 'Failed to poll Nexus operation result', input.operationId);
            }
            const externalStorage = this.dataConverter.externalStorage;
            await (0, internal_non_workflow_1.visit)(res, internal_non_workflow_1.walkPollNexusOperationExecutionResponse, (0, internal_non_workflow_1.extstoreInboundOptions)(externalStorage));
            // The operation is closed if we have a result or failure
            if (res.result) {
                return await (0, internal_non_workflow_1.decodeFromPayloadsAtIndex)(this.dataConverter, 0, [res.result], undefined, input.outputType);
            }
            if (res.failure) {
                const cause = await (0, internal_non_workflow_1.decodeOptionalFailureToOptionalError)(this.dataConverter, res.failure);
                throw new NexusOperationFailureError(`Nexus operation failed: ${res.failure.message ?? 'unknown failure'}`, cause ?? new Error(res.failure.message ?? 'unknown failure'));
            }
        }
    }
    async describeHandler(input) {
        const req = {
            namespace: this.options.namespace,
            operationId: input.operationId,
            runId: input.runId ?? '',
        };
        let res;
        try {
            res = await this.connection.workflowService.describeNexusOperationExecution(req);
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to describe Nexus operation', input.operationId);
        }
        const externalStorage = this.dataConverter.externalStorage;
        await (0, internal_non_workflow_1.visit)(res, internal_non_workflow_1.walkDescribeNexusOperationExecutionResponse, (0, internal_non_workflow_1.extstoreInboundOptions)(externalStorage));
        if (!res.info) {
            throw new errors_1.ServiceError('Received invalid Nexus operation description from server: missing info');
        }
        return await nexusOperationExecutionDescriptionFromProto(res.info, this.dataConverter);
    }
    async cancelHandler(input) {
        const req = {
            namespace: this.options.namespace,
            operationId: input.operationId,
            runId: input.runId ?? '',
            identity: this.options.identity,
            requestId: (0, uuid_1.v4)(),
            reason: input.reason,
        };
        try {
            await this.connection.workflowService.requestCancelNexusOperationExecution(req);
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to cancel Nexus operation', input.operationId);
        }
    }
    async terminateHandler(input) {
        const req = {
            namespace: this.options.namespace,
            operationId: input.operationId,
            runId: input.runId ?? '',
            identity: this.options.identity,
            requestId: (0, uuid_1.v4)(),
            reason: input.reason,
        };
        try {
            await this.connection.workflowService.terminateNexusOperationExecution(req);
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to terminate Nexus operation', input.operationId);
        }
    }
    async *listHandler(input) {
        let nextPageToken = undefined;
        for (;;) {
            let response;
            try {
                response = await this.connection.workflowService.listNexusOperationExecutions({
                    namespace: this.options.namespace,
                    query: input.query,
                    pageSize: input.pageSize,
                    nextPageToken,
                });
            }
            catch (err) {
                this.rethrowGrpcError(err, 'Failed to list Nexus operations', undefined);
            }
            const externalStorage = this.dataConverter.externalStorage;
            await (0, internal_non_workflow_1.visit)(response, internal_non_workflow_1.walkListNexusOperationExecutionsResponse, (0, internal_non_workflow_1.extstoreInboundOptions)(externalStorage));
            for (const raw of response.operations ?? []) {
                yield nexusOperationListInfoFromProto(raw);
            }
            if (response.nextPageToken == null || response.nextPageToken.length === 0)
                break;
            nextPageToken = response.nextPageToken;
        }
    }
    async countHandler(input) {
        try {
            const res = await this.connection.workflowService.countNexusOperationExecutions({
                namespace: this.options.namespace,
                query: input.query,
            });
            return nexusCountFromProto(res);
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to count Nexus operations', undefined);
        }
    }
    rethrowGrpcError(err, fallbackMessage, operationId, runId) {
        if ((0, errors_1.isGrpcServiceError)(err)) {
            (0, helpers_1.rethrowKnownErrorTypes)(err);
            if (err.code === grpc_js_1.status.ALREADY_EXISTS && operationId != null) {
                throw new NexusOperationAlreadyStartedError(operationId, (0, helpers_1.extractNexusOperationAlreadyStartedRunId)(err));
            }
            if (err.code === grpc_js_1.status.NOT_FOUND && operationId != null) {
                throw new NexusOperationNotFoundError(operationId, runId);
            }
            throw new errors_1.ServiceError(fallbackMessage, { cause: err });
        }
        throw new errors_1.ServiceError('Unexpected error while making gRPC request', { cause: err });
    }
}
exports.NexusClient = NexusClient;
async function cancellationInfoFromProto(raw, dataConverter) {
    return {
        requestedTime: (0, time_1.optionalTsToDate)(raw.requestedTime),
        state: (0, nexus_types_1.decodeNexusOperationCancellationState)(raw.state),
        attempt: raw.attempt ?? 0,
        lastAttemptCompleteTime: (0, time_1.optionalTsToDate)(raw.lastAttemptCompleteTime),
        nextAttemptScheduleTime: (0, time_1.optionalTsToDate)(raw.nextAttemptScheduleTime),
        lastAttemptFailure: await (0, internal_non_workflow_1.decodeOptionalFailureToOptionalError)(dataConverter, raw.lastAttemptFailure),
        blockedReason: raw.blockedReason ?? undefined,
        reason: raw.reason ?? '',
        raw,
    };
}
async function nexusOperationExecutionDescriptionFromProto(raw, dataConverter) {
    let decodedMetadata = {
        state: 'pending',
    };
    const decodeMetadata = async () => {
        if (decodedMetadata.state === 'pending') {
            const metadataPromise = Promise.all([
                (0, internal_non_workflow_1.decodeOptionalSinglePayload)(dataConverter, raw.userMetadata?.summary),
                (0, internal_non_workflow_1.decodeOptionalSinglePayload)(dataConverter, raw.userMetadata?.details),
            ]).then(([summary, details]) => {
                return {
                    summary: summary ?? undefined,
                    details: details ?? undefined,
                };
            });
            decodedMetadata = {
                state: 'requested',
                value: metadataPromise,
            };
        }
        return await decodedMetadata.value;
    };
    return {
        operationId: raw.operationId ?? '',
        runId: raw.runId ?? '',
        endpoint: raw.endpoint ?? '',
        service: raw.service ?? '',
        operation: raw.operation ?? '',
        status: (0, nexus_types_1.decodeNexusOperationExecutionStatus)(raw.status),
        state: (0, nexus_types_1.decodePendingNexusOperationState)(raw.state),
        scheduleToCloseTimeout: (0, time_1.optionalTsToMs)(raw.scheduleToCloseTimeout),
        scheduleToStartTimeout: (0, time_1.optionalTsToMs)(raw.scheduleToStartTimeout),
        startToCloseTimeout: (0, time_1.optionalTsToMs)(raw.startToCloseTimeout),
        attempt: raw.attempt ?? 0,
        scheduleTime: (0, time_1.optionalTsToDate)(raw.scheduleTime),
        expirationTime: (0, time_1.optionalTsToDate)(raw.expirationTime),
        closeTime: (0, time_1.optionalTsToDate)(raw.closeTime),
        lastAttemptCompleteTime: (0, time_1.optionalTsToDate)(raw.lastAttemptCompleteTime),
        lastAttemptFailure: await (0, internal_non_workflow_1.decodeOptionalFailureToOptionalError)(dataConverter, raw.lastAttemptFailure),
        nextAttemptScheduleTime: (0, time_1.optionalTsToDate)(raw.nextAttemptScheduleTime),
        executionDuration: (0, time_1.optionalTsToMs)(raw.executionDuration),
        cancellationInfo: raw.cancellationInfo
            ? await cancellationInfoFromProto(raw.cancellationInfo, dataConverter)
            : undefined,
        blockedReason: raw.blockedReason ?? undefined,
        requestId: raw.requestId ?? '',
        operationToken: raw.operationToken ?? undefined,
        stateTransitionCount: raw.stateTransitionCount?.toNumber() ?? 0,
        searchAttributes: (0, payload_search_attributes_1.decodeTypedSearchAttributes)(raw.searchAttributes?.indexedFields),
        identity: raw.identity ?? '',
        raw,
        staticDetails: async () => (await decodeMetadata()).details,
        staticSummary: async () => (await decodeMetadata()).summary,
    };
}
function nexusOperationListInfoFromProto(raw) {
    return {
        operationId: raw.operationId ?? '',
        runId: raw.runId ?? '',
        endpoint: raw.endpoint ?? '',
        service: raw.service ?? '',
        operation: raw.operation ?? '',
        scheduleTime: (0, time_1.optionalTsToDate)(raw.scheduleTime),
        closeTime: (0, time_1.optionalTsToDate)(raw.closeTime),
        status: (0, nexus_types_1.decodeNexusOperationExecutionStatus)(raw.status),
        searchAttributes: (0, payload_search_attributes_1.decodeTypedSearchAttributes)(raw.searchAttributes?.indexedFields),
        stateTransitionCount: raw.stateTransitionCount?.toNumber() ?? 0,
        executionDuration: (0, time_1.optionalTsToMs)(raw.executionDuration),
        raw,
    };
}
function nexusCountFromProto(raw) {
    return {
        count: raw.count?.toNumber() ?? 0,
        groups: (raw.groups ?? []).map((group) => ({
            count: group.count?.toNumber() ?? 0,
            groupValues: (group.groupValues ?? []).map(decodeCountGroupValue),
        })),
    };
}
function decodeCountGroupValue(value) {
    const decoded = payload_search_attributes_1.typedSearchAttributePayloadConverter.fromPayload(value);
    if (decoded === undefined) {
        throw new errors_1.ServiceError('Received invalid Nexus operation count group value from server: ' +
            `metadata.type=${decodePayloadMetadata(value.metadata?.type) ?? '<missing>'}, ` +
            `metadata.encoding=${decodePayloadMetadata(value.metadata?.encoding) ?? '<missing>'}`);
    }
    return decoded;
}
function decodePayloadMetadata(value) {
    return value == null ? undefined : (0, encoding_1.decode)(value);
}
/**
 * Thrown by {@link NexusOperationHandle.result} when the operation completes with a failure outcome.
 * The original failure is available on `cause`.
 */
let NexusOperationFailureError = class NexusOperationFailureError extends Error {
    cause;
    constructor(message, cause) {
        super(message, { cause });
        this.cause = cause;
    }
};
exports.NexusOperationFailureError = NexusOperationFailureError;
exports.NexusOperationFailureError = NexusOperationFailureError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('NexusOperationFailureError')
], NexusOperationFailureError);
/**
 * Thrown by {@link NexusServiceClient.startOperation} when the server returns ALREADY_EXISTS
 * because an operation with the given ID already exists and the reuse/conflict policies disallow reuse.
 */
let NexusOperationAlreadyStartedError = class NexusOperationAlreadyStartedError extends Error {
    operationId;
    runId;
    constructor(operationId, runId) {
        super(`Nexus operation already started: operationId=${operationId}${runId ? ` runId=${runId}` : ''}`);
        this.operationId = operationId;
        this.runId = runId;
    }
};
exports.NexusOperationAlreadyStartedError = NexusOperationAlreadyStartedError;
exports.NexusOperationAlreadyStartedError = NexusOperationAlreadyStartedError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('NexusOperationAlreadyStartedError')
], NexusOperationAlreadyStartedError);
/**
 * Thrown when a Nexus Operation with the given operationId and runId is not known by the Temporal Server.
 */
let NexusOperationNotFoundError = class NexusOperationNotFoundError extends Error {
    operationId;
    runId;
    constructor(operationId, runId) {
        super(`Nexus operation not found: operationId=${operationId}${runId ? ` runId=${runId}` : ''}`);
        this.operationId = operationId;
        this.runId = runId;
    }
};
exports.NexusOperationNotFoundError = NexusOperationNotFoundError;
exports.NexusOperationNotFoundError = NexusOperationNotFoundError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('NexusOperationNotFoundError')
], NexusOperationNotFoundError);
//# sourceMappingURL=nexus-client.js.map

/***/ }),

/***/ 50967:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


var _a, _b, _c, _d, _e;
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.decodeNexusOperationCancellationState = exports.encodeNexusOperationCancellationState = exports.NexusOperationCancellationState = exports.decodePendingNexusOperationState = exports.encodePendingNexusOperationState = exports.PendingNexusOperationState = exports.decodeNexusOperationExecutionStatus = exports.encodeNexusOperationExecutionStatus = exports.NexusOperationExecutionStatus = exports.decodeNexusOperationIdConflictPolicy = exports.encodeNexusOperationIdConflictPolicy = exports.NexusOperationIdConflictPolicy = exports.decodeNexusOperationIdReusePolicy = exports.encodeNexusOperationIdReusePolicy = exports.NexusOperationIdReusePolicy = void 0;
const internal_workflow_1 = __webpack_require__(15308);
/**
 * Defines whether to allow re-using an operation ID from a previously *completed* Nexus operation.
 *
 * See {@link NexusOperationIdConflictPolicy} for handling ID duplication with a *running* operation.
 */
exports.NexusOperationIdReusePolicy = {
    ALLOW_DUPLICATE: 'ALLOW_DUPLICATE',
    ALLOW_DUPLICATE_FAILED_ONLY: 'ALLOW_DUPLICATE_FAILED_ONLY',
    REJECT_DUPLICATE: 'REJECT_DUPLICATE',
};
_a = (0, internal_workflow_1.makeProtoEnumConverters)({
    [exports.NexusOperationIdReusePolicy.ALLOW_DUPLICATE]: 1,
    [exports.NexusOperationIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY]: 2,
    [exports.NexusOperationIdReusePolicy.REJECT_DUPLICATE]: 3,
    UNSPECIFIED: 0,
}, 'NEXUS_OPERATION_ID_REUSE_POLICY_'), exports.encodeNexusOperationIdReusePolicy = _a[0], exports.decodeNexusOperationIdReusePolicy = _a[1];
/**
 * Defines how to resolve an operation ID conflict with a *running* Nexus operation.
 *
 * See {@link NexusOperationIdReusePolicy} for handling operation ID duplication with a *closed* operation.
 */
exports.NexusOperationIdConflictPolicy = {
    FAIL: 'FAIL',
    USE_EXISTING: 'USE_EXISTING',
};
_b = (0, internal_workflow_1.makeProtoEnumConverters)({
    [exports.NexusOperationIdConflictPolicy.FAIL]: 1,
    [exports.NexusOperationIdConflictPolicy.USE_EXISTING]: 2,
    UNSPECIFIED: 0,
}, 'NEXUS_OPERATION_ID_CONFLICT_POLICY_'), exports.encodeNexusOperationIdConflictPolicy = _b[0], exports.decodeNexusOperationIdConflictPolicy = _b[1];
/**
 * A general status for a Nexus operation, indicating whether it is currently running or in a terminal state.
 */
exports.NexusOperationExecutionStatus = {
    RUNNING: 'RUNNING',
    COMPLETED: 'COMPLETED',
    FAILED: 'FAILED',
    CANCELED: 'CANCELED',
    TERMINATED: 'TERMINATED',
    TIMED_OUT: 'TIMED_OUT',
};
_c = (0, internal_workflow_1.makeProtoEnumConverters)({
    [exports.NexusOperationExecutionStatus.RUNNING]: 1,
    [exports.NexusOperationExecutionStatus.COMPLETED]: 2,
    [exports.NexusOperationExecutionStatus.FAILED]: 3,
    [exports.NexusOperationExecutionStatus.CANCELED]: 4,
    [exports.NexusOperationExecutionStatus.TERMINATED]: 5,
    [exports.NexusOperationExecutionStatus.TIMED_OUT]: 6,
    UNSPECIFIED: 0,
}, 'NEXUS_OPERATION_EXECUTION_STATUS_'), exports.encodeNexusOperationExecutionStatus = _c[0], exports.decodeNexusOperationExecutionStatus = _c[1];
/**
 * A more detailed breakdown of {@link NexusOperationExecutionStatus.RUNNING}.
 */
exports.PendingNexusOperationState = {
    SCHEDULED: 'SCHEDULED',
    BACKING_OFF: 'BACKING_OFF',
    STARTED: 'STARTED',
    BLOCKED: 'BLOCKED',
};
_d = (0, internal_workflow_1.makeProtoEnumConverters)({
    [exports.PendingNexusOperationState.SCHEDULED]: 1,
    [exports.PendingNexusOperationState.BACKING_OFF]: 2,
    [exports.PendingNexusOperationState.STARTED]: 3,
    [exports.PendingNexusOperationState.BLOCKED]: 4,
    UNSPECIFIED: 0,
}, 'PENDING_NEXUS_OPERATION_STATE_'), exports.encodePendingNexusOperationState = _d[0], exports.decodePendingNexusOperationState = _d[1];
/**
 * State of a Nexus operation cancellation.
 */
exports.NexusOperationCancellationState = {
    SCHEDULED: 'SCHEDULED',
    BACKING_OFF: 'BACKING_OFF',
    SUCCEEDED: 'SUCCEEDED',
    FAILED: 'FAILED',
    TIMED_OUT: 'TIMED_OUT',
    BLOCKED: 'BLOCKED',
};
_e = (0, internal_workflow_1.makeProtoEnumConverters)({
    [exports.NexusOperationCancellationState.SCHEDULED]: 1,
    [exports.NexusOperationCancellationState.BACKING_OFF]: 2,
    [exports.NexusOperationCancellationState.SUCCEEDED]: 3,
    [exports.NexusOperationCancellationState.FAILED]: 4,
    [exports.NexusOperationCancellationState.TIMED_OUT]: 5,
    [exports.NexusOperationCancellationState.BLOCKED]: 6,
    UNSPECIFIED: 0,
}, 'NEXUS_OPERATION_CANCELLATION_STATE_'), exports.encodeNexusOperationCancellationState = _e[0], exports.decodeNexusOperationCancellationState = _e[1];
//# sourceMappingURL=nexus-types.js.map

/***/ }),

/***/ 85982:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", ({ value: true }));
// ../package.json is outside of the TS project rootDir which causes TS to complain about this import.
// We do not want to change the rootDir because it messes up the output structure.
// eslint-disable-next-line @typescript-eslint/ban-ts-comment
// @ts-ignore
const package_json_1 = __importDefault(__webpack_require__(17766));
exports["default"] = package_json_1.default;
//# sourceMappingURL=pkg.js.map

/***/ }),

/***/ 6959:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.ScheduleNotFoundError = exports.ScheduleAlreadyRunning = exports.ScheduleClient = void 0;
const node_crypto_1 = __webpack_require__(77598);
const grpc_js_1 = __webpack_require__(83033);
const payload_search_attributes_1 = __webpack_require__(39308);
const interceptors_1 = __webpack_require__(91372);
const internal_non_workflow_1 = __webpack_require__(81490);
const internal_workflow_1 = __webpack_require__(15308);
const proto_1 = __webpack_require__(20167);
const time_1 = __webpack_require__(80065);
const type_helpers_1 = __webpack_require__(21152);
const errors_1 = __webpack_require__(32885);
const schedule_types_1 = __webpack_require__(33291);
const schedule_helpers_1 = __webpack_require__(82535);
const base_client_1 = __webpack_require__(70259);
const helpers_1 = __webpack_require__(28929);
function defaultScheduleClientOptions() {
    return {
        ...(0, base_client_1.defaultBaseClientOptions)(),
        interceptors: [],
    };
}
function assertRequiredScheduleOptions(opts, action) {
    const structureName = action === 'CREATE' ? 'ScheduleOptions' : 'ScheduleUpdateOptions';
    if (action === 'CREATE' && !opts.scheduleId) {
        throw new TypeError(`Missing ${structureName}.scheduleId`);
    }
    switch (opts.action.type) {
        case 'startWorkflow':
            if (!opts.action.taskQueue) {
                throw new TypeError(`Missing ${structureName}.action.taskQueue for 'startWorkflow' action`);
            }
            if (!opts.action.workflowType) {
                throw new TypeError(`Missing ${structureName}.action.workflowType for 'startWorkflow' action`);
            }
    }
}
/**
 * Client for starting Workflow executions and creating Workflow handles
 */
class ScheduleClient extends base_client_1.BaseClient {
    options;
    constructor(options) {
        super(options);
        this.options = {
            ...defaultScheduleClientOptions(),
            ...(0, internal_workflow_1.filterNullAndUndefined)(options ?? {}),
            loadedDataConverter: this.dataConverter,
        };
    }
    /**
     * Raw gRPC access to the Temporal service. Schedule-related methods are included in {@link WorkflowService}.
     *
     * **NOTE**: The namespace provided in {@link options} is **not** automatically set on requests made to the service.
     */
    get workflowService() {
        return this.connection.workflowService;
    }
    async create(options) {
        await this._createSchedule(options);
        return this.getHandle(options.scheduleId);
    }
    /**
     * Create a new Schedule.
     */
    async _createSchedule(options) {
        assertRequiredScheduleOptions(options, 'CREATE');
        const compiledOptions = (0, schedule_helpers_1.compileScheduleOptions)(options);
        const create = (0, interceptors_1.composeInterceptors)(this.options.interceptors, 'create', this._createScheduleHandler.bind(this));
        await create({
            options: compiledOptions,
            headers: {},
        });
    }
    /**
     * Create a new Schedule.
     */
    async _createScheduleHandler(input) {
        const { options: opts, headers } = input;
        const { identity } = this.options;
        const req = {
            namespace: this.options.namespace,
            identity,
            requestId: (0, node_crypto_1.randomUUID)(),
            scheduleId: opts.scheduleId,
            schedule: {
                spec: (0, schedule_helpers_1.encodeScheduleSpec)(opts.spec),
                action: await (0, schedule_helpers_1.encodeScheduleAction)(this.dataConverter, this.options.namespace, opts.action, headers),
                policies: (0, schedule_helpers_1.encodeSchedulePolicies)(opts.policies),
                state: (0, schedule_helpers_1.encodeScheduleState)(opts.state),
            },
            memo: opts.memo ? { fields: await (0, internal_non_workflow_1.encodeMapToPayloads)(this.dataConverter, opts.memo) } : undefined,
            searchAttributes: opts.searchAttributes || opts.typedSearchAttributes
                ? {
                    indexedFields: (0, payload_search_attributes_1.encodeUnifiedSearchAttributes)(opts.searchAttributes, opts.typedSearchAttributes),
                }
                : undefined,
            initialPatch: {
                triggerImmediately: opts.state?.triggerImmediately
                    ? { overlapPolicy: proto_1.temporal.api.enums.v1.ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_ALLOW_ALL }
                    : undefined,
                backfillRequest: opts.state?.backfill
                    ? opts.state.backfill.map((x) => ({
                        startTime: (0, time_1.optionalDateToTs)(x.start),
                        endTime: (0, time_1.optionalDateToTs)(x.end),
                        overlapPolicy: x.overlap ? (0, schedule_types_1.encodeScheduleOverlapPolicy)(x.overlap) : undefined,
                    }))
                    : undefined,
            },
        };
        try {
            const externalStorage = this.dataConverter.externalStorage;
            if (externalStorage) {
                const startWorkflow = req.schedule?.action?.startWorkflow;
                await (0, internal_non_workflow_1.visit)(req, internal_non_workflow_1.walkCreateScheduleRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage, {
                    initialTarget: {
                        kind: 'workflow',
                        namespace: this.options.namespace,
                        id: startWorkflow?.workflowId ?? undefined,
                        type: startWorkflow?.workflowType?.name ?? undefined,
                    },
                }));
            }
            const res = await this.workflowService.createSchedule(req);
            return { conflictToken: res.conflictToken };
        }
        catch (err) {
            if (err.code === grpc_js_1.status.ALREADY_EXISTS) {
                throw new ScheduleAlreadyRunning('Schedule already exists and is running', opts.scheduleId);
            }
            this.rethrowGrpcError(err, 'Failed to create schedule', opts.scheduleId);
        }
    }
    /**
     * Describe a Schedule.
     */
    async _describeSchedule(scheduleId) {
        try {
            const response = await this.workflowService.describeSchedule({
                namespace: this.options.namespace,
                scheduleId,
            });
            const externalStorage = this.dataConverter.externalStorage;
            await (0, internal_non_workflow_1.visit)(response, internal_non_workflow_1.walkDescribeScheduleResponse, (0, internal_non_workflow_1.extstoreInboundOptions)(externalStorage));
            return response;
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to describe schedule', scheduleId);
        }
    }
    /**
     * Update a Schedule.
     */
    async _updateSchedule(scheduleId, opts, header) {
        const req = {
            namespace: this.options.namespace,
            scheduleId,
            schedule: {
                spec: (0, schedule_helpers_1.encodeScheduleSpec)(opts.spec),
                action: await (0, schedule_helpers_1.encodeScheduleAction)(this.dataConverter, this.options.namespace, opts.action, header),
                policies: (0, schedule_helpers_1.encodeSchedulePolicies)(opts.policies),
                state: (0, schedule_helpers_1.encodeScheduleState)(opts.state),
            },
            identity: this.options.identity,
            requestId: (0, node_crypto_1.randomUUID)(),
            searchAttributes: opts.searchAttributes || opts.typedSearchAttributes
                ? {
                    indexedFields: (0, payload_search_attributes_1.encodeUnifiedSearchAttributes)(opts.searchAttributes, opts.typedSearchAttributes),
                }
                : undefined,
        };
        try {
            const externalStorage = this.dataConverter.externalStorage;
            if (externalStorage) {
                const startWorkflow = req.schedule?.action?.startWorkflow;
                await (0, internal_non_workflow_1.visit)(req, internal_non_workflow_1.walkUpdateScheduleRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage, {
                    initialTarget: {
                        kind: 'workflow',
                        namespace: this.options.namespace,
                        id: startWorkflow?.workflowId ?? undefined,
                        type: startWorkflow?.workflowType?.name ?? undefined,
                    },
                }));
            }
            return await this.workflowService.updateSchedule(req);
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to update schedule', scheduleId);
        }
    }
    /**
     * Patch a Schedule.
     */
    async _patchSchedule(scheduleId, patch) {
        try {
            return await this.workflowService.patchSchedule({
                namespace: this.options.namespace,
                scheduleId,
                identity: this.options.identity,
                requestId: (0, node_crypto_1.randomUUID)(),
                patch,
            });
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to patch schedule', scheduleId);
        }
    }
    /**
     * Delete a Schedule.
     */
    async _deleteSchedule(scheduleId) {
        try {
            return await this.workflowService.deleteSchedule({
                namespace: this.options.namespace,
                identity: this.options.identity,
                scheduleId,
            });
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to delete schedule', scheduleId);
        }
    }
    /**
     * List Schedules with an `AsyncIterator`:
     *
     * ```ts
     * for await (const schedule: Schedule of client.list()) {
     *   const { id, memo, searchAttributes } = schedule
     *   // ...
     * }
     * ```
     *
     * To list one page at a time, instead use the raw gRPC method {@link WorkflowService.listSchedules}:
     *
     * ```ts
     * await { schedules, nextPageToken } = client.scheduleService.listSchedules()
     * ```
     */
    async *list(options) {
        let nextPageToken = undefined;
        for (;;) {
            let response;
            try {
                response = await this.workflowService.listSchedules({
                    nextPageToken,
                    namespace: this.options.namespace,
                    maximumPageSize: options?.pageSize,
                    query: options?.query,
                });
            }
            catch (e) {
                this.rethrowGrpcError(e, 'Failed to list schedules', undefined);
            }
            const externalStorage = this.dataConverter.externalStorage;
            await (0, internal_non_workflow_1.visit)(response, internal_non_workflow_1.walkListSchedulesResponse, (0, internal_non_workflow_1.extstoreInboundOptions)(externalStorage));
            for (const raw of response.schedules ?? []) {
                yield {
                    scheduleId: raw.scheduleId,
                    spec: (0, schedule_helpers_1.decodeScheduleSpec)(raw.info?.spec ?? {}),
                    action: raw.info?.workflowType && {
                        type: 'startWorkflow',
                        workflowType: raw.info.workflowType.name,
                    },
                    memo: await (0, internal_non_workflow_1.decodeMapFromPayloads)(this.dataConverter, raw.memo?.fields),
                    searchAttributes: (0, payload_search_attributes_1.decodeSearchAttributes)(raw.searchAttributes?.indexedFields),
                    typedSearchAttributes: (0, payload_search_attributes_1.decodeTypedSearchAttributes)(raw.searchAttributes?.indexedFields),
                    state: {
                        paused: raw.info?.paused === true,
                        note: raw.info?.notes ?? undefined,
                    },
                    info: {
                        recentActions: (0, schedule_helpers_1.decodeScheduleRecentActions)(raw.info?.recentActions),
                        nextActionTimes: raw.info?.futureActionTimes?.map(time_1.tsToDate) ?? [],
                    },
                };
            }
            if (response.nextPageToken == null || response.nextPageToken.length === 0)
                break;
            nextPageToken = response.nextPageToken;
        }
    }
    /**
     * Get a handle to a Schedule
     *
     * This method does not validate `scheduleId`. If there is no Schedule with the given `scheduleId`, handle
     * methods like `handle.describe()` will throw a {@link ScheduleNotFoundError} error.
     */
    getHandle(scheduleId) {
        return {
            client: this,
            scheduleId,
            async describe() {
                const raw = await this.client._describeSchedule(this.scheduleId);
                if (!raw.schedule?.spec || !raw.schedule.action)
                    throw new Error('Received invalid Schedule description from server');
                return {
                    scheduleId,
                    spec: (0, schedule_helpers_1.decodeScheduleSpec)(raw.schedule.spec),
                    action: await (0, schedule_helpers_1.decodeScheduleAction)(this.client.dataConverter, this.client.options.namespace, raw.schedule.action),
                    memo: await (0, internal_non_workflow_1.decodeMapFromPayloads)(this.client.dataConverter, raw.memo?.fields),
                    searchAttributes: (0, payload_search_attributes_1.decodeSearchAttributes)(raw.searchAttributes?.indexedFields),
                    typedSearchAttributes: (0, payload_search_attributes_1.decodeTypedSearchAttributes)(raw.searchAttributes?.indexedFields),
                    policies: {
                        // 'overlap' should never be missing on describe, as the server will replace UNSPECIFIED by an actual value
                        overlap: (0, schedule_types_1.decodeScheduleOverlapPolicy)(raw.schedule.policies?.overlapPolicy) ?? schedule_types_1.ScheduleOverlapPolicy.SKIP,
                        catchupWindow: (0, time_1.optionalTsToMs)(raw.schedule.policies?.catchupWindow) ?? 60_000,
                        pauseOnFailure: raw.schedule.policies?.pauseOnFailure === true,
                    },
                    state: {
                        paused: raw.schedule.state?.paused === true,
                        note: raw.schedule.state?.notes ?? undefined,
                        remainingActions: raw.schedule.state?.limitedActions
                            ? raw.schedule.state?.remainingActions?.toNumber() || 0
                            : undefined,
                    },
                    info: {
                        recentActions: (0, schedule_helpers_1.decodeScheduleRecentActions)(raw.info?.recentActions),
                        nextActionTimes: raw.info?.futureActionTimes?.map(time_1.tsToDate) ?? [],
                        createdAt: (0, time_1.requiredTsToDate)(raw.info?.createTime, 'createTime'),
                        lastUpdatedAt: (0, time_1.optionalTsToDate)(raw.info?.updateTime),
                        runningActions: (0, schedule_helpers_1.decodeScheduleRunningActions)(raw.info?.runningWorkflows),
                        numActionsMissedCatchupWindow: raw.info?.missedCatchupWindow?.toNumber() ?? 0,
                        numActionsSkippedOverlap: raw.info?.overlapSkipped?.toNumber() ?? 0,
                        numActionsTaken: raw.info?.actionCount?.toNumber() ?? 0,
                    },
                    raw,
                };
            },
            async update(updateFn) {
                const current = await this.describe();
                // Keep existing headers
                const currentHeader = current.raw.schedule?.action?.startWorkflow?.header?.fields ?? {};
                const updated = updateFn(current);
                assertRequiredScheduleOptions(updated, 'UPDATE');
                await this.client._updateSchedule(scheduleId, (0, schedule_helpers_1.compileUpdatedScheduleOptions)(scheduleId, updated), currentHeader);
            },
            async delete() {
                await this.client._deleteSchedule(this.scheduleId);
            },
            async pause(note) {
                await this.client._patchSchedule(this.scheduleId, {
                    pause: note ?? 'Paused via TypeScript SDK"',
                });
            },
            async unpause(note) {
                await this.client._patchSchedule(this.scheduleId, {
                    unpause: note ?? 'Unpaused via TypeScript SDK"',
                });
            },
            async trigger(overlap) {
                await this.client._patchSchedule(this.scheduleId, {
                    triggerImmediately: {
                        overlapPolicy: overlap
                            ? (0, schedule_types_1.encodeScheduleOverlapPolicy)(overlap)
                            : proto_1.temporal.api.enums.v1.ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_ALLOW_ALL,
                    },
                });
            },
            async backfill(options) {
                const backfills = Array.isArray(options) ? options : [options];
                await this.client._patchSchedule(this.scheduleId, {
                    backfillRequest: backfills.map((x) => ({
                        startTime: (0, time_1.optionalDateToTs)(x.start),
                        endTime: (0, time_1.optionalDateToTs)(x.end),
                        overlapPolicy: x.overlap ? (0, schedule_types_1.encodeScheduleOverlapPolicy)(x.overlap) : undefined,
                    })),
                });
            },
        };
    }
    rethrowGrpcError(err, fallbackMessage, scheduleId) {
        if ((0, errors_1.isGrpcServiceError)(err)) {
            (0, helpers_1.rethrowKnownErrorTypes)(err);
            if (err.code === grpc_js_1.status.NOT_FOUND) {
                throw new ScheduleNotFoundError(err.details ?? 'Schedule not found', scheduleId ?? '');
            }
            if (err.code === grpc_js_1.status.INVALID_ARGUMENT &&
                err.message.match(/^3 INVALID_ARGUMENT: Invalid schedule spec: /)) {
                throw new TypeError(err.message.replace(/^3 INVALID_ARGUMENT: Invalid schedule spec: /, ''));
            }
            throw new errors_1.ServiceError(fallbackMessage, { cause: err });
        }
        throw new errors_1.ServiceError('Unexpected error while making gRPC request', { cause: err });
    }
}
exports.ScheduleClient = ScheduleClient;
/**
 * Thrown from {@link ScheduleClient.create} if there's a running (not deleted) Schedule with the given `id`.
 */
let ScheduleAlreadyRunning = class ScheduleAlreadyRunning extends Error {
    scheduleId;
    constructor(message, scheduleId) {
        super(message);
        this.scheduleId = scheduleId;
    }
};
exports.ScheduleAlreadyRunning = ScheduleAlreadyRunning;
exports.ScheduleAlreadyRunning = ScheduleAlreadyRunning = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('ScheduleAlreadyRunning')
], ScheduleAlreadyRunning);
/**
 * Thrown when a Schedule with the given Id is not known to Temporal Server.
 * It could be because:
 * - Id passed is incorrect
 * - Schedule was deleted
 */
let ScheduleNotFoundError = class ScheduleNotFoundError extends Error {
    scheduleId;
    constructor(message, scheduleId) {
        super(message);
        this.scheduleId = scheduleId;
    }
};
exports.ScheduleNotFoundError = ScheduleNotFoundError;
exports.ScheduleNotFoundError = ScheduleNotFoundError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('ScheduleNotFoundError')
], ScheduleNotFoundError);
//# sourceMappingURL=schedule-client.js.map

/***/ }),

/***/ 82535:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.encodeOptionalStructuredCalendarSpecs = encodeOptionalStructuredCalendarSpecs;
exports.decodeOptionalStructuredCalendarSpecs = decodeOptionalStructuredCalendarSpecs;
exports.compileScheduleOptions = compileScheduleOptions;
exports.compileUpdatedScheduleOptions = compileUpdatedScheduleOptions;
exports.encodeScheduleSpec = encodeScheduleSpec;
exports.encodeScheduleAction = encodeScheduleAction;
exports.encodeSchedulePolicies = encodeSchedulePolicies;
exports.encodeScheduleState = encodeScheduleState;
exports.decodeScheduleSpec = decodeScheduleSpec;
exports.decodeScheduleAction = decodeScheduleAction;
exports.decodeScheduleRunningActions = decodeScheduleRunningActions;
exports.decodeScheduleRecentActions = decodeScheduleRecentActions;
const long_1 = __importDefault(__webpack_require__(66390));
const common_1 = __webpack_require__(22134);
const codec_helpers_1 = __webpack_require__(89084);
const payload_search_attributes_1 = __webpack_require__(39308);
const internal_non_workflow_1 = __webpack_require__(81490);
const proto_1 = __webpack_require__(20167);
const time_1 = __webpack_require__(80065);
const schedule_types_1 = __webpack_require__(33291);
const [encodeSecond, decodeSecond] = makeCalendarSpecFieldCoders('second', (x) => (typeof x === 'number' && x >= 0 && x <= 59 ? x : undefined), (x) => x, [{ start: 0, end: 0, step: 0 }], // default to 0
[{ start: 0, end: 59, step: 1 }]);
const [encodeMinute, decodeMinue] = makeCalendarSpecFieldCoders('minute', (x) => (typeof x === 'number' && x >= 0 && x <= 59 ? x : undefined), (x) => x, [{ start: 0, end: 0, step: 0 }], // default to 0
[{ start: 0, end: 59, step: 1 }]);
const [encodeHour, decodeHour] = makeCalendarSpecFieldCoders('hour', (x) => (typeof x === 'number' && x >= 0 && x <= 23 ? x : undefined), (x) => x, [{ start: 0, end: 0, step: 0 }], // default to 0
[{ start: 0, end: 23, step: 1 }]);
const [encodeDayOfMonth, decodeDayOfMonth] = makeCalendarSpecFieldCoders('dayOfMonth', (x) => (typeof x === 'number' && x >= 0 && x <= 31 ? x : undefined), (x) => x, [{ start: 1, end: 31, step: 1 }], // default to *
[{ start: 1, end: 31, step: 1 }]);
const [encodeMonth, decodeMonth] = makeCalendarSpecFieldCoders('month', function monthNameToNumber(month) {
    const index = schedule_types_1.MONTHS.indexOf(month);
    return index >= 0 ? index + 1 : undefined;
}, (month) => schedule_types_1.MONTHS[month - 1], [{ start: 1, end: 12, step: 1 }], // default to *
[{ start: 1, end: 12, step: 1 }]);
const [encodeYear, decodeYear] = makeCalendarSpecFieldCoders('year', (x) => (typeof x === 'number' ? x : undefined), (x) => x, [], // default to *
[] // special case: * for years is encoded as no range at all
);
const [encodeDayOfWeek, decodeDayOfWeek] = makeCalendarSpecFieldCoders('dayOfWeek', function dayOfWeekNameToNumber(day) {
    const index = schedule_types_1.DAYS_OF_WEEK.indexOf(day);
    return index >= 0 ? index : undefined;
}, (day) => schedule_types_1.DAYS_OF_WEEK[day], [{ start: 0, end: 6, step: 1 }], // default to *
[{ start: 0, end: 6, step: 1 }]);
function makeCalendarSpecFieldCoders(fieldName, encodeValueFn, decodeValueFn, defaultValue, matchAllValue) {
    function encoder(input) {
        if (input === undefined)
            return defaultValue;
        if (input === '*')
            return matchAllValue;
        return (Array.isArray(input) ? input : [input]).map((item) => {
            if (typeof item === 'object' && item.start !== undefined) {
                const range = item;
                const start = encodeValueFn(range.start);
                if (start !== undefined) {
                    return {
                        start,
                        end: range.end !== undefined ? encodeValueFn(range.end) ?? start : 1,
                        step: typeof range.step === 'number' && range.step > 0 ? range.step : 1,
                    };
                }
            }
            if (item !== undefined) {
                const value = encodeValueFn(item);
                if (value !== undefined)
                    return { start: value, end: value, step: 1 };
            }
            throw new TypeError(`Invalid CalendarSpec component for field ${fieldName}: '${item}' of type '${typeof item}'`);
        });
    }
    function decoder(input) {
        if (!input)
            return [];
        return input.map((pb) => {
            const start = decodeValueFn(pb.start);
            if (start === undefined) {
                throw new RangeError(`Invalid CalendarSpec component for field ${fieldName}: ${pb.start} is out of bounds`);
            }
            const end = pb.end > pb.start ? decodeValueFn(pb.end) ?? start : start;
            const step = pb.step > 0 ? pb.step : 1;
            return { start, end, step };
        });
    }
    return [encoder, decoder];
}
function encodeOptionalStructuredCalendarSpecs(input) {
    if (!input)
        return undefined;
    return input.map((spec) => ({
        second: encodeSecond(spec.second),
        minute: encodeMinute(spec.minute),
        hour: encodeHour(spec.hour),
        dayOfMonth: encodeDayOfMonth(spec.dayOfMonth),
        month: encodeMonth(spec.month),
        year: encodeYear(spec.year),
        dayOfWeek: encodeDayOfWeek(spec.dayOfWeek),
        comment: spec.comment,
    }));
}
function decodeOptionalStructuredCalendarSpecs(input) {
    if (!input)
        return [];
    return input.map((pb) => ({
        second: decodeSecond(pb.second),
        minute: decodeMinue(pb.minute),
        hour: decodeHour(pb.hour),
        dayOfMonth: decodeDayOfMonth(pb.dayOfMonth),
        month: decodeMonth(pb.month),
        year: decodeYear(pb.year),
        dayOfWeek: decodeDayOfWeek(pb.dayOfWeek),
        comment: pb.comment,
    }));
}
function compileScheduleOptions(options) {
    const workflowType = (0, common_1.extractWorkflowType)(options.action.workflowType);
    return {
        ...options,
        action: {
            ...options.action,
            workflowId: options.action.workflowId ?? `${options.scheduleId}-workflow`,
            workflowType,
            args: (options.action.args ?? []),
        },
    };
}
function compileUpdatedScheduleOptions(scheduleId, options) {
    const workflowTypeOrFunc = options.action.workflowType;
    const workflowType = (0, common_1.extractWorkflowType)(workflowTypeOrFunc);
    return {
        ...options,
        action: {
            ...options.action,
            workflowId: options.action.workflowId ?? `${scheduleId}-workflow`,
            workflowType,
            args: (options.action.args ?? []),
        },
    };
}
function encodeScheduleSpec(spec) {
    return {
        structuredCalendar: encodeOptionalStructuredCalendarSpecs(spec.calendars),
        interval: spec.intervals?.map((interval) => ({
            interval: (0, time_1.msToTs)(interval.every),
            phase: (0, time_1.msOptionalToTs)(interval.offset),
        })),
        cronString: spec.cronExpressions,
        excludeStructuredCalendar: encodeOptionalStructuredCalendarSpecs(spec.skip),
        startTime: (0, time_1.optionalDateToTs)(spec.startAt),
        endTime: (0, time_1.optionalDateToTs)(spec.endAt),
        jitter: (0, time_1.msOptionalToTs)(spec.jitter),
        timezoneName: spec.timezone,
    };
}
function workflowSerializationContext(namespace, workflowId) {
    return {
        type: 'workflow',
        namespace,
        workflowId,
    };
}
async function encodeScheduleAction(dataConverter, namespace, action, headers) {
    const context = workflowSerializationContext(namespace, action.workflowId);
    return {
        startWorkflow: {
            workflowId: action.workflowId,
            workflowType: {
                name: action.workflowType,
            },
            input: { payloads: await (0, internal_non_workflow_1.encodeToPayloadsWithContext)(dataConverter, context, action.args) },
            taskQueue: {
                kind: proto_1.temporal.api.enums.v1.TaskQueueKind.TASK_QUEUE_KIND_NORMAL,
                name: action.taskQueue,
            },
            workflowExecutionTimeout: (0, time_1.msOptionalToTs)(action.workflowExecutionTimeout),
            workflowRunTimeout: (0, time_1.msOptionalToTs)(action.workflowRunTimeout),
            workflowTaskTimeout: (0, time_1.msOptionalToTs)(action.workflowTaskTimeout),
            retryPolicy: action.retry ? (0, common_1.compileRetryPolicy)(action.retry) : undefined,
            memo: action.memo ? { fields: await (0, internal_non_workflow_1.encodeMapToPayloads)(dataConverter, action.memo, context) } : undefined,
            searchAttributes: action.searchAttributes || action.typedSearchAttributes
                ? {
                    indexedFields: (0, payload_search_attributes_1.encodeUnifiedSearchAttributes)(action.searchAttributes, action.typedSearchAttributes),
                }
                : undefined,
            header: { fields: headers },
            userMetadata: await (0, codec_helpers_1.encodeUserMetadata)(dataConverter, action.staticSummary, action.staticDetails, context),
            priority: action.priority ? (0, common_1.compilePriority)(action.priority) : undefined,
        },
    };
}
function encodeSchedulePolicies(policies) {
    return {
        catchupWindow: (0, time_1.msOptionalToTs)(policies?.catchupWindow),
        overlapPolicy: policies?.overlap ? (0, schedule_types_1.encodeScheduleOverlapPolicy)(policies.overlap) : undefined,
        pauseOnFailure: policies?.pauseOnFailure,
    };
}
function encodeScheduleState(state) {
    return {
        paused: state?.paused,
        notes: state?.note,
        limitedActions: state?.remainingActions !== undefined,
        remainingActions: state?.remainingActions ? long_1.default.fromNumber(state?.remainingActions) : undefined,
    };
}
function decodeScheduleSpec(pb) {
    // Note: the server will have compiled calendar and cron_string fields into
    // structured_calendar (and maybe interval and timezone_name), so at this
    // point, we'll see only structured_calendar, interval, etc.
    return {
        calendars: decodeOptionalStructuredCalendarSpecs(pb.structuredCalendar),
        intervals: (pb.interval ?? []).map((x) => ({
            every: (0, time_1.optionalTsToMs)(x.interval),
            offset: (0, time_1.optionalTsToMs)(x.phase),
        })),
        skip: decodeOptionalStructuredCalendarSpecs(pb.excludeStructuredCalendar),
        startAt: (0, time_1.optionalTsToDate)(pb.startTime),
        endAt: (0, time_1.optionalTsToDate)(pb.endTime),
        jitter: (0, time_1.optionalTsToMs)(pb.jitter),
        timezone: pb.timezoneName ?? undefined,
    };
}
async function decodeScheduleAction(dataConverter, namespace, pb) {
    if (pb.startWorkflow) {
        const context = workflowSerializationContext(namespace, pb.startWorkflow.workflowId);
        const { staticSummary, staticDetails } = await (0, codec_helpers_1.decodeUserMetadata)(dataConverter, pb.startWorkflow?.userMetadata, context);
        return {
            type: 'startWorkflow',
            workflowId: pb.startWorkflow.workflowId,
            workflowType: pb.startWorkflow.workflowType.name,
            taskQueue: pb.startWorkflow.taskQueue.name,
            args: await (0, internal_non_workflow_1.decodeArrayFromPayloads)(dataConverter, pb.startWorkflow.input?.payloads, context),
            memo: await (0, internal_non_workflow_1.decodeMapFromPayloads)(dataConverter, pb.startWorkflow.memo?.fields, context),
            retry: (0, common_1.decompileRetryPolicy)(pb.startWorkflow.retryPolicy),
            searchAttributes: (0, payload_search_attributes_1.decodeSearchAttributes)(pb.startWorkflow.searchAttributes?.indexedFields),
            typedSearchAttributes: (0, payload_search_attributes_1.decodeTypedSearchAttributes)(pb.startWorkflow.searchAttributes?.indexedFields),
            workflowExecutionTimeout: (0, time_1.optionalTsToMs)(pb.startWorkflow.workflowExecutionTimeout),
            workflowRunTimeout: (0, time_1.optionalTsToMs)(pb.startWorkflow.workflowRunTimeout),
            workflowTaskTimeout: (0, time_1.optionalTsToMs)(pb.startWorkflow.workflowTaskTimeout),
            staticSummary,
            staticDetails,
            priority: (0, common_1.decodePriority)(pb.startWorkflow.priority),
        };
    }
    throw new TypeError('Unsupported schedule action');
}
function decodeScheduleRunningActions(pb) {
    if (!pb)
        return [];
    return pb.map((x) => ({
        type: 'startWorkflow',
        workflow: {
            workflowId: x.workflowId,
            firstExecutionRunId: x.runId,
        },
    }));
}
function decodeScheduleRecentActions(pb) {
    if (!pb)
        return [];
    return pb.map((executionResult) => {
        let action;
        if (executionResult.startWorkflowResult) {
            action = {
                type: 'startWorkflow',
                workflow: {
                    workflowId: executionResult.startWorkflowResult.workflowId,
                    firstExecutionRunId: executionResult.startWorkflowResult.runId,
                },
            };
        }
        else
            throw new TypeError('Unsupported schedule action');
        return {
            scheduledAt: (0, time_1.requiredTsToDate)(executionResult.scheduleTime, 'scheduleTime'),
            takenAt: (0, time_1.requiredTsToDate)(executionResult.actualTime, 'actualTime'),
            action,
        };
    });
}
//# sourceMappingURL=schedule-helpers.js.map

/***/ }),

/***/ 33291:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


var _a;
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.decodeScheduleOverlapPolicy = exports.encodeScheduleOverlapPolicy = exports.ScheduleOverlapPolicy = exports.DAYS_OF_WEEK = exports.MONTHS = void 0;
const type_helpers_1 = __webpack_require__(21152);
const internal_workflow_1 = __webpack_require__(15308);
// Invariant: ScheduleDescription contains at least the same fields as ScheduleSummary
(0, type_helpers_1.checkExtends)();
// Invariant: An existing ScheduleDescription can be used as template to create a new Schedule
(0, type_helpers_1.checkExtends)();
// Invariant: An existing ScheduleDescription can be used as template to update that Schedule
(0, type_helpers_1.checkExtends)();
// Invariant: An existing ScheduleSpec can be used as is to create or update a Schedule
(0, type_helpers_1.checkExtends)();
exports.MONTHS = [
    'JANUARY',
    'FEBRUARY',
    'MARCH',
    'APRIL',
    'MAY',
    'JUNE',
    'JULY',
    'AUGUST',
    'SEPTEMBER',
    'OCTOBER',
    'NOVEMBER',
    'DECEMBER',
];
exports.DAYS_OF_WEEK = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];
// Invariant: an existing ScheduleDescriptionAction can be used as is to create or update a schedule
(0, type_helpers_1.checkExtends)();
/**
 * Policy for overlapping Actions.
 */
exports.ScheduleOverlapPolicy = {
    /**
     * Don't start a new Action.
     * @default
     */
    SKIP: 'SKIP',
    /**
     * Start another Action as soon as the current Action completes, but only buffer one Action in this way. If another
     * Action is supposed to start, but one Action is running and one is already buffered, then only the buffered one will
     * be started after the running Action finishes.
     */
    BUFFER_ONE: 'BUFFER_ONE',
    /**
     * Allows an unlimited number of Actions to buffer. They are started sequentially.
     */
    BUFFER_ALL: 'BUFFER_ALL',
    /**
     * Cancels the running Action, and then starts the new Action once the cancelled one completes.
     */
    CANCEL_OTHER: 'CANCEL_OTHER',
    /**
     * Terminate the running Action and start the new Action immediately.
     */
    TERMINATE_OTHER: 'TERMINATE_OTHER',
    /**
     * Allow any number of Actions to start immediately.
     *
     * This is the only policy under which multiple Actions can run concurrently.
     */
    ALLOW_ALL: 'ALLOW_ALL',
    /**
     * Use server default (currently SKIP).
     *
     * @deprecated Either leave property `undefined`, or use {@link SKIP} instead.
     */
    UNSPECIFIED: undefined,
};
_a = (0, internal_workflow_1.makeProtoEnumConverters)({
    [exports.ScheduleOverlapPolicy.SKIP]: 1,
    [exports.ScheduleOverlapPolicy.BUFFER_ONE]: 2,
    [exports.ScheduleOverlapPolicy.BUFFER_ALL]: 3,
    [exports.ScheduleOverlapPolicy.CANCEL_OTHER]: 4,
    [exports.ScheduleOverlapPolicy.TERMINATE_OTHER]: 5,
    [exports.ScheduleOverlapPolicy.ALLOW_ALL]: 6,
    UNSPECIFIED: 0,
}, 'SCHEDULE_OVERLAP_POLICY_'), exports.encodeScheduleOverlapPolicy = _a[0], exports.decodeScheduleOverlapPolicy = _a[1];
//# sourceMappingURL=schedule-types.js.map

/***/ }),

/***/ 87397:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var _a;
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.BuildIdNotFoundError = exports.decodeTaskReachability = exports.encodeTaskReachability = exports.ReachabilityType = exports.TaskQueueClient = exports.UnversionedBuildId = void 0;
exports.reachabilityResponseFromProto = reachabilityResponseFromProto;
const grpc_js_1 = __webpack_require__(83033);
const type_helpers_1 = __webpack_require__(21152);
const internal_workflow_1 = __webpack_require__(15308);
const base_client_1 = __webpack_require__(70259);
const build_id_types_1 = __webpack_require__(68200);
const errors_1 = __webpack_require__(32885);
const helpers_1 = __webpack_require__(28929);
/**
 * A stand-in for a Build Id for unversioned Workers
 *
 * @deprecated Worker Versioning is now deprecated. Please use the Worker Deployment API instead: https://docs.temporal.io/worker-deployments
 */
exports.UnversionedBuildId = Symbol.for('__temporal_unversionedBuildId');
/**
 * Client for starting Workflow executions and creating Workflow handles
 *
 * @deprecated Worker Versioning is now deprecated. Please use the Worker Deployment API instead: https://docs.temporal.io/worker-deployments
 */
class TaskQueueClient extends base_client_1.BaseClient {
    options;
    constructor(options) {
        super(options);
        this.options = {
            ...(0, base_client_1.defaultBaseClientOptions)(),
            ...(0, internal_workflow_1.filterNullAndUndefined)(options ?? {}),
            loadedDataConverter: this.dataConverter,
        };
    }
    /**
     * Raw gRPC access to the Temporal service.
     *
     * **NOTE**: The namespace provided in {@link options} is **not** automatically set on requests
     * using this service attribute.
     */
    get workflowService() {
        return this.connection.workflowService;
    }
    /**
     * Used to add new Build Ids or otherwise update the relative compatibility of Build Ids as
     * defined on a specific task queue for the Worker Versioning feature. For more on this feature,
     * see https://docs.temporal.io/workers#worker-versioning
     *
     * @param taskQueue The task queue to make changes to.
     * @param operation The operation to be performed.
     *
     * @deprecated Worker Versioning is now deprecated. Please use the Worker Deployment API instead: https://docs.temporal.io/worker-deployments
     */
    async updateBuildIdCompatibility(taskQueue, operation) {
        const request = {
            namespace: this.options.namespace,
            taskQueue,
        };
        switch (operation.operation) {
            case 'addNewIdInNewDefaultSet':
                request.addNewBuildIdInNewDefaultSet = operation.buildId;
                break;
            case 'addNewCompatibleVersion':
                request.addNewCompatibleBuildId = {
                    newBuildId: operation.buildId,
                    existingCompatibleBuildId: operation.existingCompatibleBuildId,
                };
                break;
            case 'promoteSetByBuildId':
                request.promoteSetByBuildId = operation.buildId;
                break;
            case 'promoteBuildIdWithinSet':
                request.promoteBuildIdWithinSet = operation.buildId;
                break;
            case 'mergeSets':
                request.mergeSets = {
                    primarySetBuildId: operation.primaryBuildId,
                    secondarySetBuildId: operation.secondaryBuildId,
                };
                break;
            default:
                (0, type_helpers_1.assertNever)('Unknown build id update operation', operation);
        }
        try {
            await this.workflowService.updateWorkerBuildIdCompatibility(request);
        }
        catch (e) {
            this.rethrowGrpcError(e, 'Unexpected error updating Build Id compatibility');
        }
    }
    /**
     * Fetch the sets of compatible Build Ids for a given task queue.
     *
     * @param taskQueue The task queue to fetch the compatibility information for.
     * @returns The sets of compatible Build Ids for the given task queue, or undefined if the queue
     *          has no Build Ids defined on it.
     *
     * @deprecated Worker Versioning is now deprecated. Please use the Worker Deployment API instead: https://docs.temporal.io/worker-deployments
     */
    async getBuildIdCompatability(taskQueue) {
        let resp;
        try {
            resp = await this.workflowService.getWorkerBuildIdCompatibility({
                taskQueue,
                namespace: this.options.namespace,
            });
        }
        catch (e) {
            this.rethrowGrpcError(e, 'Unexpected error fetching Build Id compatibility');
        }
        if (resp.majorVersionSets == null || resp.majorVersionSets.length === 0) {
            return undefined;
        }
        return (0, build_id_types_1.versionSetsFromProto)(resp);
    }
    /**
     * Fetches task reachability to determine whether a worker may be retired. The request may specify
     * task queues to query for or let the server fetch all task queues mapped to the given build IDs.
     *
     * When requesting a large number of task queues or all task queues associated with the given
     * build ids in a namespace, all task queues will be listed in the response but some of them may
     * not contain reachability information due to a server enforced limit. When reaching the limit,
     * task queues that reachability information could not be retrieved for will be marked with a
     * `NotFetched` entry in {@link BuildIdReachability.taskQueueReachability}. The caller may issue
     * another call to get the reachability for those task queues.
     *
     * @deprecated Worker Versioning is now deprecated. Please use the Worker Deployment API instead: https://docs.temporal.io/worker-deployments
     */
    async getReachability(options) {
        let resp;
        const buildIds = options.buildIds?.map((bid) => {
            if (bid === exports.UnversionedBuildId) {
                return '';
            }
            return bid;
        });
        try {
            resp = await this.workflowService.getWorkerTaskReachability({
                namespace: this.options.namespace,
                taskQueues: options.taskQueues,
                buildIds,
                reachability: (0, exports.encodeTaskReachability)(options.reachability),
            });
        }
        catch (e) {
            this.rethrowGrpcError(e, 'Unexpected error fetching Build Id reachability');
        }
        return reachabilityResponseFromProto(resp);
    }
    rethrowGrpcError(err, fallbackMessage) {
        if ((0, errors_1.isGrpcServiceError)(err)) {
            (0, helpers_1.rethrowKnownErrorTypes)(err);
            if (err.code === grpc_js_1.status.NOT_FOUND) {
                throw new BuildIdNotFoundError(err.details ?? 'Build Id not found');
            }
            throw new errors_1.ServiceError(fallbackMessage, { cause: err });
        }
        throw new errors_1.ServiceError('Unexpected error while making gRPC request');
    }
}
exports.TaskQueueClient = TaskQueueClient;
/**
 * There are different types of reachability:
 *   - `NEW_WORKFLOWS`: The Build Id might be used by new workflows
 *   - `EXISTING_WORKFLOWS` The Build Id might be used by open workflows and/or closed workflows.
 *   - `OPEN_WORKFLOWS` The Build Id might be used by open workflows
 *   - `CLOSED_WORKFLOWS` The Build Id might be used by closed workflows
 *
 * @deprecated Worker Versioning is now deprecated. Please use the Worker Deployment API instead: https://docs.temporal.io/worker-deployments
 */
exports.ReachabilityType = {
    /** The Build Id might be used by new workflows. */
    NEW_WORKFLOWS: 'NEW_WORKFLOWS',
    /** The Build Id might be used by open workflows and/or closed workflows. */
    EXISTING_WORKFLOWS: 'EXISTING_WORKFLOWS',
    /** The Build Id might be used by open workflows. */
    OPEN_WORKFLOWS: 'OPEN_WORKFLOWS',
    /** The Build Id might be used by closed workflows. */
    CLOSED_WORKFLOWS: 'CLOSED_WORKFLOWS',
};
_a = (0, internal_workflow_1.makeProtoEnumConverters)({
    [exports.ReachabilityType.NEW_WORKFLOWS]: 1,
    [exports.ReachabilityType.EXISTING_WORKFLOWS]: 2,
    [exports.ReachabilityType.OPEN_WORKFLOWS]: 3,
    [exports.ReachabilityType.CLOSED_WORKFLOWS]: 4,
    UNSPECIFIED: 0,
}, 'TASK_REACHABILITY_'), exports.encodeTaskReachability = _a[0], exports.decodeTaskReachability = _a[1];
function reachabilityResponseFromProto(resp) {
    return {
        buildIdReachability: Object.fromEntries(resp.buildIdReachability.map((bir) => {
            const taskQueueReachability = {};
            if (bir.taskQueueReachability != null) {
                for (const tqr of bir.taskQueueReachability) {
                    if (tqr.taskQueue == null) {
                        continue;
                    }
                    if (tqr.reachability == null) {
                        taskQueueReachability[tqr.taskQueue] = [];
                        continue;
                    }
                    taskQueueReachability[tqr.taskQueue] = tqr.reachability.map((x) => (0, exports.decodeTaskReachability)(x) ?? 'NOT_FETCHED');
                }
            }
            let bid;
            if (bir.buildId) {
                bid = bir.buildId;
            }
            else {
                bid = exports.UnversionedBuildId;
            }
            return [bid, { taskQueueReachability }];
        })),
    };
}
/**
 * Thrown when one or more Build Ids are not found while using the {@link TaskQueueClient}.
 *
 * It could be because:
 * - Id passed is incorrect
 * - Build Id has been scavenged by the server.
 *
 * @deprecated Worker Versioning is now deprecated. Please use the Worker Deployment API instead: https://docs.temporal.io/worker-deployments
 */
let BuildIdNotFoundError = class BuildIdNotFoundError extends Error {
};
exports.BuildIdNotFoundError = BuildIdNotFoundError;
exports.BuildIdNotFoundError = BuildIdNotFoundError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('BuildIdNotFoundError')
], BuildIdNotFoundError);
//# sourceMappingURL=task-queue-client.js.map

/***/ }),

/***/ 70737:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || function (mod) {
    if (mod && mod.__esModule) return mod;
    var result = {};
    if (mod != null) for (var k in mod) if (k !== "default" && Object.prototype.hasOwnProperty.call(mod, k)) __createBinding(result, mod, k);
    __setModuleDefault(result, mod);
    return result;
};
var _a, _b, _c, _d, _e;
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.decodePendingActivityState = exports.encodePendingActivityState = exports.PendingActivityState = exports.decodeActivityExecutionStatus = exports.encodeActivityExecutionStatus = exports.ActivityExecutionStatus = exports.decodeActivityIdConflictPolicy = exports.encodeActivityIdConflictPolicy = exports.ActivityIdConflictPolicy = exports.decodeActivityIdReusePolicy = exports.encodeActivityIdReusePolicy = exports.ActivityIdReusePolicy = exports.decodeQueryRejectCondition = exports.encodeQueryRejectCondition = exports.QueryRejectCondition = exports.InternalConnectionLikeSymbol = exports.HealthService = exports.TestService = exports.OperatorService = exports.WorkflowService = void 0;
const internal_workflow_1 = __webpack_require__(15308);
const proto = __importStar(__webpack_require__(20167));
exports.WorkflowService = proto.temporal.api.workflowservice.v1.WorkflowService;
exports.OperatorService = proto.temporal.api.operatorservice.v1.OperatorService;
exports.TestService = proto.temporal.api.testservice.v1.TestService;
exports.HealthService = proto.grpc.health.v1.Health;
exports.InternalConnectionLikeSymbol = Symbol('__temporal_internal_connection_like');
exports.QueryRejectCondition = {
    NONE: 'NONE',
    NOT_OPEN: 'NOT_OPEN',
    NOT_COMPLETED_CLEANLY: 'NOT_COMPLETED_CLEANLY',
    /** @deprecated Use {@link NONE} instead. */
    QUERY_REJECT_CONDITION_NONE: 'NONE',
    /** @deprecated Use {@link NOT_OPEN} instead. */
    QUERY_REJECT_CONDITION_NOT_OPEN: 'NOT_OPEN',
    /** @deprecated Use {@link NOT_COMPLETED_CLEANLY} instead. */
    QUERY_REJECT_CONDITION_NOT_COMPLETED_CLEANLY: 'NOT_COMPLETED_CLEANLY',
    /** @deprecated Use `undefined` instead. */
    QUERY_REJECT_CONDITION_UNSPECIFIED: undefined,
};
_a = (0, internal_workflow_1.makeProtoEnumConverters)({
    [exports.QueryRejectCondition.NONE]: 1,
    [exports.QueryRejectCondition.NOT_OPEN]: 2,
    [exports.QueryRejectCondition.NOT_COMPLETED_CLEANLY]: 3,
    UNSPECIFIED: 0,
}, 'QUERY_REJECT_CONDITION_'), exports.encodeQueryRejectCondition = _a[0], exports.decodeQueryRejectCondition = _a[1];
exports.ActivityIdReusePolicy = {
    ALLOW_DUPLICATE: 'ALLOW_DUPLICATE',
    ALLOW_DUPLICATE_FAILED_ONLY: 'ALLOW_DUPLICATE_FAILED_ONLY',
    REJECT_DUPLICATE: 'REJECT_DUPLICATE',
};
_b = (0, internal_workflow_1.makeProtoEnumConverters)({
    [exports.ActivityIdReusePolicy.ALLOW_DUPLICATE]: 1,
    [exports.ActivityIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY]: 2,
    [exports.ActivityIdReusePolicy.REJECT_DUPLICATE]: 3,
    UNSPECIFIED: 0,
}, 'ACTIVITY_ID_REUSE_POLICY_'), exports.encodeActivityIdReusePolicy = _b[0], exports.decodeActivityIdReusePolicy = _b[1];
exports.ActivityIdConflictPolicy = {
    FAIL: 'FAIL',
    USE_EXISTING: 'USE_EXISTING',
};
_c = (0, internal_workflow_1.makeProtoEnumConverters)({
    [exports.ActivityIdConflictPolicy.FAIL]: 1,
    [exports.ActivityIdConflictPolicy.USE_EXISTING]: 2,
    UNSPECIFIED: 0,
}, 'ACTIVITY_ID_CONFLICT_POLICY_'), exports.encodeActivityIdConflictPolicy = _c[0], exports.decodeActivityIdConflictPolicy = _c[1];
exports.ActivityExecutionStatus = {
    RUNNING: 'RUNNING',
    COMPLETED: 'COMPLETED',
    FAILED: 'FAILED',
    CANCELED: 'CANCELED',
    TERMINATED: 'TERMINATED',
    TIMED_OUT: 'TIMED_OUT',
    PAUSED: 'PAUSED',
};
_d = (0, internal_workflow_1.makeProtoEnumConverters)({
    [exports.ActivityExecutionStatus.RUNNING]: 1,
    [exports.ActivityExecutionStatus.COMPLETED]: 2,
    [exports.ActivityExecutionStatus.FAILED]: 3,
    [exports.ActivityExecutionStatus.CANCELED]: 4,
    [exports.ActivityExecutionStatus.TERMINATED]: 5,
    [exports.ActivityExecutionStatus.TIMED_OUT]: 6,
    [exports.ActivityExecutionStatus.PAUSED]: 7,
    UNSPECIFIED: 0,
}, 'ACTIVITY_EXECUTION_STATUS_'), exports.encodeActivityExecutionStatus = _d[0], exports.decodeActivityExecutionStatus = _d[1];
exports.PendingActivityState = {
    SCHEDULED: 'SCHEDULED',
    STARTED: 'STARTED',
    CANCEL_REQUESTED: 'CANCEL_REQUESTED',
    PAUSED: 'PAUSED',
    PAUSE_REQUESTED: 'PAUSE_REQUESTED',
};
_e = (0, internal_workflow_1.makeProtoEnumConverters)({
    [exports.PendingActivityState.SCHEDULED]: 1,
    [exports.PendingActivityState.STARTED]: 2,
    [exports.PendingActivityState.CANCEL_REQUESTED]: 3,
    [exports.PendingActivityState.PAUSED]: 4,
    [exports.PendingActivityState.PAUSE_REQUESTED]: 5,
    UNSPECIFIED: 0,
}, 'PENDING_ACTIVITY_STATE_'), exports.encodePendingActivityState = _e[0], exports.decodePendingActivityState = _e[1];
//# sourceMappingURL=types.js.map

/***/ }),

/***/ 19043:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.QueryNotRegisteredError = exports.QueryRejectedError = exports.WorkflowClient = exports.WithStartWorkflowOperation = void 0;
const node_crypto_1 = __webpack_require__(77598);
const grpc_js_1 = __webpack_require__(83033);
const common_1 = __webpack_require__(22134);
const codec_helpers_1 = __webpack_require__(89084);
const payload_search_attributes_1 = __webpack_require__(39308);
const interceptors_1 = __webpack_require__(91372);
const type_helpers_1 = __webpack_require__(21152);
const internal_non_workflow_1 = __webpack_require__(81490);
const internal_workflow_1 = __webpack_require__(15308);
const proto_1 = __webpack_require__(20167);
const errors_1 = __webpack_require__(32885);
const types_1 = __webpack_require__(70737);
const workflow_options_1 = __webpack_require__(1908);
const helpers_1 = __webpack_require__(28929);
const base_client_1 = __webpack_require__(70259);
const iterators_utils_1 = __webpack_require__(78367);
const workflow_update_stage_1 = __webpack_require__(97758);
const internal_1 = __webpack_require__(40451);
const interceptor_adapters_1 = __webpack_require__(61932);
const UpdateWorkflowExecutionLifecycleStage = proto_1.temporal.api.enums.v1.UpdateWorkflowExecutionLifecycleStage;
function defaultWorkflowClientOptions() {
    return {
        ...(0, base_client_1.defaultBaseClientOptions)(),
        interceptors: [],
        queryRejectCondition: 'NONE',
    };
}
function assertRequiredWorkflowOptions(opts) {
    if (!opts.taskQueue) {
        throw new TypeError('Missing WorkflowOptions.taskQueue');
    }
    if (!opts.workflowId) {
        throw new TypeError('Missing WorkflowOptions.workflowId');
    }
}
function ensureArgs(opts) {
    const { args, ...rest } = opts;
    return { args: args ?? [], ...rest };
}
const withStartWorkflowOperationResolve = Symbol();
const withStartWorkflowOperationReject = Symbol();
const withStartWorkflowOperationUsed = Symbol();
/**
 * Define how to start a workflow when using {@link WorkflowClient.startUpdateWithStart} and
 * {@link WorkflowClient.executeUpdateWithStart}. `workflowIdConflictPolicy` is required in the options.
 */
class WithStartWorkflowOperation {
    workflowTypeOrFunc;
    options;
    [withStartWorkflowOperationUsed] = false;
    [withStartWorkflowOperationResolve] = undefined;
    [withStartWorkflowOperationReject] = undefined;
    workflowHandlePromise;
    constructor(workflowTypeOrFunc, options) {
        this.workflowTypeOrFunc = workflowTypeOrFunc;
        this.options = options;
        this.workflowHandlePromise = new Promise((resolve, reject) => {
            this[withStartWorkflowOperationResolve] = resolve;
            this[withStartWorkflowOperationReject] = reject;
        });
        // Suppress unhandled rejection: if executeUpdateWithStart fails before any
        // response, we reject this promise AND re-throw to the caller. Without this
        // no-op catch the rejected promise has no handler and Node 15+ terminates.
        this.workflowHandlePromise.catch(() => undefined);
    }
    async workflowHandle() {
        return await this.workflowHandlePromise;
    }
}
exports.WithStartWorkflowOperation = WithStartWorkflowOperation;
/**
 * Client for starting Workflow executions and creating Workflow handles.
 *
 * Typically this client should not be instantiated directly, instead create the high level {@link Client} and use
 * {@link Client.workflow} to interact with Workflows.
 */
class WorkflowClient extends base_client_1.BaseClient {
    options;
    constructor(options) {
        super(options);
        this.options = {
            ...defaultWorkflowClientOptions(),
            ...(0, internal_workflow_1.filterNullAndUndefined)(options ?? {}),
            loadedDataConverter: this.dataConverter,
        };
    }
    /**
     * Raw gRPC access to the Temporal service.
     *
     * **NOTE**: The namespace provided in {@link options} is **not** automatically set on requests made via this service
     * object.
     */
    get workflowService() {
        return this.connection.workflowService;
    }
    workflowSerializationContext(workflowId) {
        return {
            type: 'workflow',
            namespace: this.options.namespace,
            workflowId,
        };
    }
    async _start(workflowTypeOptions, options, interceptors) {
        assertRequiredWorkflowOptions(options);
        const workflowOptions = {
            ...options,
            typeInfo: workflowTypeOptions.typeInfo,
        };
        const compiledOptions = (0, workflow_options_1.compileWorkflowOptions)(ensureArgs(workflowOptions));
        const adaptedInterceptors = interceptors.map((i) => (0, interceptor_adapters_1.adaptWorkflowClientInterceptor)(i));
        const startWithDetails = (0, interceptors_1.composeInterceptors)(adaptedInterceptors, 'startWithDetails', this._startWorkflowHandler.bind(this));
        return startWithDetails({
            options: compiledOptions,
            headers: {},
            workflowType: workflowTypeOptions.type,
        });
    }
    async _signalWithStart(workflowTypeOrFunc, options, interceptors) {
        const { signal, signalArgs, signalTypeInfo, ...rest } = options;
        let signalName;
        let resolvedSignalTypeInfo;
        if (typeof signal === 'string') {
            signalName = signal;
            resolvedSignalTypeInfo = signalTypeInfo;
        }
        else {
            if (signalTypeInfo !== undefined) {
                throw new TypeError('Cannot provide call-site Signal TypeInfo with a Signal definition. ' +
                    'Use defineSignal(..., { typeInfo }) on the Signal definition instead.');
            }
            signalName = signal.name;
            resolvedSignalTypeInfo = signal.typeInfo;
        }
        const { type: workflowType, typeInfo } = (0, common_1.extractWorkflowTypeAndConfig)(workflowTypeOrFunc, rest.typeInfo);
        assertRequiredWorkflowOptions(rest);
        const workflowOptions = {
            ...rest,
            typeInfo,
        };
        const compiledOptions = (0, workflow_options_1.compileWorkflowOptions)(ensureArgs(workflowOptions));
        const signalWithStart = (0, interceptors_1.composeInterceptors)(interceptors, 'signalWithStart', this._signalWithStartWorkflowHandler.bind(this));
        return signalWithStart({
            options: compiledOptions,
            headers: {},
            workflowType,
            signalName,
            signalArgs: signalArgs ?? [],
            signalTypeInfo: resolvedSignalTypeInfo,
        });
    }
    /**
     * Start a new Workflow execution.
     *
     * @returns a {@link WorkflowHandle} to the started Workflow
     */
    async start(workflowTypeOrFunc, options) {
        const { workflowId } = options;
        const interceptors = this.getOrMakeInterceptors(workflowId);
        const workflowTypeOptions = (0, common_1.extractWorkflowTypeAndConfig)(workflowTypeOrFunc, options.typeInfo);
        const wfStartOutput = await this._start(workflowTypeOptions, { ...options, workflowId }, interceptors);
        // runId is not used in handles created with `start*` calls because these
        // handles should allow interacting with the workflow if it continues as new.
        const baseHandle = this._createWorkflowHandle({
            workflowId,
            runId: undefined,
            firstExecutionRunId: wfStartOutput.runId,
            runIdForResult: wfStartOutput.runId,
            interceptors,
            followRuns: options.followRuns ?? true,
            typeInfo: workflowTypeOptions.typeInfo,
        });
        return {
            ...baseHandle,
            firstExecutionRunId: wfStartOutput.runId,
            eagerlyStarted: wfStartOutput.eagerlyStarted,
        };
    }
    /**
     * Start a new Workflow Execution and immediately send a Signal to that Workflow.
     *
     * The behavior of Signal-with-Start in the case where there is already a running Workflow with
     * the given Workflow ID depends on the {@link WorkflowIDConflictPolicy}. That is, if the policy
     * is `USE_EXISTING`, then the Signal is issued against the already existing Workflow Execution;
     * however, if the policy is `FAIL`, then an error is thrown. If no policy is specified,
     * Signal-with-Start defaults to `USE_EXISTING`.
     *
     * A Signal definition supplies its own TypeInfo. When signaling by name, provide call-site TypeInfo through
     * {@link WorkflowSignalWithStartOptions.signalTypeInfo}.
     *
     * @returns a {@link WorkflowHandle} to the started Workflow
     */
    async signalWithStart(workflowTypeOrFunc, options) {
        const { workflowId } = options;
        const interceptors = this.getOrMakeInterceptors(workflowId);
        const workflowTypeOptions = (0, common_1.extractWorkflowTypeAndConfig)(workflowTypeOrFunc, options.typeInfo);
        const runId = await this._signalWithStart(workflowTypeOrFunc, options, interceptors);
        // runId is not used in handles created with `start*` calls because these
        // handles should allow interacting with the workflow if it continues as new.
        const handle = this._createWorkflowHandle({
            workflowId,
            runId: undefined,
            firstExecutionRunId: undefined, // We don't know if this runId is first in the chain or not
            runIdForResult: runId,
            interceptors,
            followRuns: options.followRuns ?? true,
            typeInfo: workflowTypeOptions.typeInfo,
        }); // Cast is safe because we know we add the signaledRunId below
        handle /* readonly */.signaledRunId = runId;
        return handle;
    }
    /**
     * Start a new Workflow Execution and immediately send an Update to that Workflow,
     * then await and return the Update's result.
     *
     * The `updateOptions` object must contain a {@link WithStartWorkflowOperation}, which defines
     * the options for the Workflow execution to start (e.g. the Workflow's type, task queue, input
     * arguments, etc.)
     *
     * The behavior of Update-with-Start in the case where there is already a running Workflow with
     * the given Workflow ID depends on the specified {@link WorkflowIDConflictPolicy}. That is, if
     * the policy is `USE_EXISTING`, then the Update is issued against the already existing Workflow
     * Execution; however, if the policy is `FAIL`, then an error is thrown. Caller MUST specify
     * the desired WorkflowIDConflictPolicy.
     *
     * This call will block until the Update has completed. The Workflow handle can be retrieved by
     * awaiting on {@link WithStartWorkflowOperation.workflowHandle}, whether or not the Update
     * succeeds.
     *
     * @returns the Update result
     */
    async executeUpdateWithStart(updateDef, updateOptions) {
        const handle = await this._startUpdateWithStart(updateDef, {
            ...updateOptions,
            waitForStage: workflow_update_stage_1.WorkflowUpdateStage.COMPLETED,
        });
        return await handle.result();
    }
    /**
     * Start a new Workflow Execution and immediately send an Update to that Workflow,
     * then return a {@link WorkflowUpdateHandle} for that Update.
     *
     * The `updateOptions` object must contain a {@link WithStartWorkflowOperation}, which defines
     * the options for the Workflow execution to start (e.g. the Workflow's type, task queue, input
     * arguments, etc.)
     *
     * The behavior of Update-with-Start in the case where there is already a running Workflow with
     * the given Workflow ID depends on the specified {@link WorkflowIDConflictPolicy}. That is, if
     * the policy is `USE_EXISTING`, then the Update is issued against the already existing Workflow
     * Execution; however, if the policy is `FAIL`, then an error is thrown. Caller MUST specify
     * the desired WorkflowIDConflictPolicy.
     *
     * This call will block until the Update has reached the specified {@link WorkflowUpdateStage}.
     * Note that this means that the call will not return successfully until the Update has
     * been delivered to a Worker. The Workflow handle can be retrieved by awaiting on
     * {@link WithStartWorkflowOperation.workflowHandle}, whether or not the Update succeeds.
     *
     * @returns a {@link WorkflowUpdateHandle} to the started Update
     */
    async startUpdateWithStart(updateDef, updateOptions) {
        return this._startUpdateWithStart(updateDef, updateOptions);
    }
    async _startUpdateWithStart(updateDef, updateWithStartOptions) {
        const { waitForStage, args, startWorkflowOperation, typeInfo: callSiteTypeInfo, ...updateOptions } = updateWithStartOptions;
        let updateName;
        let updateTypeInfo;
        if (typeof updateDef === 'string') {
            updateName = updateDef;
            updateTypeInfo = callSiteTypeInfo;
        }
        else {
            if (callSiteTypeInfo !== undefined) {
                throw new TypeError('Cannot provide call-site Update TypeInfo with an Update definition. ' +
                    'Define TypeInfo when creating the Update definition instead.');
            }
            updateName = updateDef.name;
            updateTypeInfo = updateDef.typeInfo;
        }
        const { workflowTypeOrFunc, options: workflowOptions } = startWorkflowOperation;
        const { workflowId } = workflowOptions;
        if (startWorkflowOperation[withStartWorkflowOperationUsed]) {
            throw new Error('This WithStartWorkflowOperation instance has already been executed.');
        }
        startWorkflowOperation[withStartWorkflowOperationUsed] = true;
        const { type: workflowType, typeInfo } = (0, common_1.extractWorkflowTypeAndConfig)(workflowTypeOrFunc, workflowOptions.typeInfo);
        assertRequiredWorkflowOptions(workflowOptions);
        const resolvedWorkflowOptions = {
            ...workflowOptions,
            typeInfo,
        };
        const startUpdateWithStartInput = {
            workflowType,
            workflowStartOptions: (0, workflow_options_1.compileWorkflowOptions)(ensureArgs(resolvedWorkflowOptions)),
            workflowStartHeaders: {},
            updateName,
            updateArgs: args ?? [],
            updateTypeInfo,
            updateOptions,
            updateHeaders: {},
        };
        const interceptors = this.getOrMakeInterceptors(workflowId);
        const onStart = (startResponse) => startWorkflowOperation[withStartWorkflowOperationResolve](this._createWorkflowHandle({
            workflowId,
            firstExecutionRunId: startResponse.runId ?? undefined,
            interceptors,
            followRuns: workflowOptions.followRuns ?? true,
            typeInfo,
        }));
        const onStartError = (err) => {
            startWorkflowOperation[withStartWorkflowOperationReject](err);
        };
        const fn = (0, interceptors_1.composeInterceptors)(interceptors, 'startUpdateWithStart', this._updateWithStartHandler.bind(this, waitForStage, onStart, onStartError));
        const updateOutput = await fn(startUpdateWithStartInput);
        let outcome = updateOutput.updateOutcome;
        if (!outcome && waitForStage === workflow_update_stage_1.WorkflowUpdateStage.COMPLETED) {
            outcome = await this._pollForUpdateOutcome(updateOutput.updateId, {
                workflowId,
                runId: updateOutput.workflowExecution.runId,
            });
        }
        return this.createWorkflowUpdateHandle(updateOutput.updateId, workflowId, updateOutput.workflowExecution.runId, outcome, updateOutput.updateOutputTypeInfo);
    }
    /**
     * Start a new Workflow execution, then await for its completion and return that Workflow's result.
     *
     * @returns the result of the Workflow execution
     */
    async execute(workflowTypeOrFunc, options) {
        const { workflowId } = options;
        const interceptors = this.getOrMakeInterceptors(workflowId);
        const workflowTypeOptions = (0, common_1.extractWorkflowTypeAndConfig)(workflowTypeOrFunc, options.typeInfo);
        await this._start(workflowTypeOptions, options, interceptors);
        return await this.result(workflowId, undefined, {
            ...options,
            followRuns: options.followRuns ?? true,
            typeInfo: workflowTypeOptions.typeInfo,
        });
    }
    /**
     * Get the result of a Workflow execution.
     *
     * Follow the chain of execution in case Workflow continues as new, or has a cron schedule or retry policy.
     */
    async result(workflowId, runId, opts) {
        const dataConverter = this.dataConverter;
        const context = this.workflowSerializationContext(workflowId);
        const followRuns = opts?.followRuns ?? true;
        const execution = { workflowId, runId };
        const req = {
            namespace: this.options.namespace,
            execution,
            skipArchival: true,
            waitNewEvent: true,
            historyEventFilterType: proto_1.temporal.api.enums.v1.HistoryEventFilterType.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT,
        };
        let ev;
        for (;;) {
            let res;
            try {
                res = await this.workflowService.getWorkflowExecutionHistory(req);
            }
            catch (err) {
                this.rethrowGrpcError(err, 'Failed to get Workflow execution history', { workflowId, runId });
            }
            const externalStorage = this.dataConverter.externalStorage;
            await (0, internal_non_workflow_1.visit)(res, internal_non_workflow_1.walkGetWorkflowExecutionHistoryResponse, (0, internal_non_workflow_1.extstoreInboundOptions)(externalStorage));
            const events = res.history?.events;
            if (events == null || events.length === 0) {
                req.nextPageToken = res.nextPageToken;
                continue;
            }
            if (events.length !== 1) {
                throw new Error(`Expected at most 1 close event(s), got: ${events.length}`);
            }
            // getWorkflowExecutionHistory should never return an array of undefined events
            ev = events[0];
            if (ev.workflowExecutionCompletedEventAttributes) {
                if (followRuns && ev.workflowExecutionCompletedEventAttributes.newExecutionRunId) {
                    execution.runId = ev.workflowExecutionCompletedEventAttributes.newExecutionRunId;
                    req.nextPageToken = undefined;
                    continue;
                }
                // Note that we can only return one value from our workflow function in JS.
                // Ignore any other payloads in result
                const result = await (0, internal_non_workflow_1.decodeFromPayloadsAtIndex)(dataConverter, 0, ev.workflowExecutionCompletedEventAttributes.result?.payloads, context, opts?.typeInfo?.outputType);
                return result;
            }
            else if (ev.workflowExecutionFailedEventAttributes) {
                if (followRuns && ev.workflowExecutionFailedEventAttributes.newExecutionRunId) {
                    execution.runId = ev.workflowExecutionFailedEventAttributes.newExecutionRunId;
                    req.nextPageToken = undefined;
                    continue;
                }
                const { failure, retryState } = ev.workflowExecutionFailedEventAttributes;
                throw new errors_1.WorkflowFailedError('Workflow execution failed', await (0, internal_non_workflow_1.decodeOptionalFailureToOptionalError)(dataConverter, failure, context), (0, common_1.decodeRetryState)(retryState));
            }
            else if (ev.workflowExecutionCanceledEventAttributes) {
                const failure = new common_1.CancelledFailure('Workflow canceled', await (0, internal_non_workflow_1.decodeArrayFromPayloads)(dataConverter, ev.workflowExecutionCanceledEventAttributes.details?.payloads, context));
                failure.stack = '';
                throw new errors_1.WorkflowFailedError('Workflow execution cancelled', failure, common_1.RetryState.NON_RETRYABLE_FAILURE);
            }
            else if (ev.workflowExecutionTerminatedEventAttributes) {
                const failure = new common_1.TerminatedFailure(ev.workflowExecutionTerminatedEventAttributes.reason || 'Workflow execution terminated');
                failure.stack = '';
                throw new errors_1.WorkflowFailedError(ev.workflowExecutionTerminatedEventAttributes.reason || 'Workflow execution terminated', failure, common_1.RetryState.NON_RETRYABLE_FAILURE);
            }
            else if (ev.workflowExecutionTimedOutEventAttributes) {
                if (followRuns && ev.workflowExecutionTimedOutEventAttributes.newExecutionRunId) {
                    execution.runId = ev.workflowExecutionTimedOutEventAttributes.newExecutionRunId;
                    req.nextPageToken = undefined;
                    continue;
                }
                const failure = new common_1.TimeoutFailure('Workflow execution timed out', undefined, common_1.TimeoutType.START_TO_CLOSE);
                failure.stack = '';
                throw new errors_1.WorkflowFailedError('Workflow execution timed out', failure, (0, common_1.decodeRetryState)(ev.workflowExecutionTimedOutEventAttributes.retryState));
            }
            else if (ev.workflowExecutionContinuedAsNewEventAttributes) {
                const { newExecutionRunId } = ev.workflowExecutionContinuedAsNewEventAttributes;
                if (!newExecutionRunId) {
                    throw new TypeError('Expected service to return newExecutionRunId for WorkflowExecutionContinuedAsNewEvent');
                }
                if (!followRuns) {
                    throw new errors_1.WorkflowContinuedAsNewError('Workflow execution continued as new', newExecutionRunId);
                }
                execution.runId = newExecutionRunId;
                req.nextPageToken = undefined;
                continue;
            }
        }
    }
    rethrowUpdateGrpcError(err, fallbackMessage, workflowExecution) {
        if ((0, errors_1.isGrpcServiceError)(err)) {
            if (err.code === grpc_js_1.status.DEADLINE_EXCEEDED || err.code === grpc_js_1.status.CANCELLED) {
                throw new errors_1.WorkflowUpdateRPCTimeoutOrCancelledError(err.details ?? 'Workflow update call timeout or cancelled', {
                    cause: err,
                });
            }
        }
        if (err instanceof common_1.CancelledFailure) {
            throw new errors_1.WorkflowUpdateRPCTimeoutOrCancelledError(err.message ?? 'Workflow update call timeout or cancelled', {
                cause: err,
            });
        }
        this.rethrowGrpcError(err, fallbackMessage, workflowExecution);
    }
    rethrowGrpcError(err, fallbackMessage, workflowExecution) {
        if ((0, errors_1.isGrpcServiceError)(err)) {
            (0, helpers_1.rethrowKnownErrorTypes)(err);
            if (err.code === grpc_js_1.status.NOT_FOUND) {
                throw new common_1.WorkflowNotFoundError(err.details ?? 'Workflow not found', workflowExecution?.workflowId ?? '', workflowExecution?.runId);
            }
            throw new errors_1.ServiceError(fallbackMessage, { cause: err });
        }
        throw new errors_1.ServiceError('Unexpected error while making gRPC request', { cause: err });
    }
    /**
     * Use given input to make a queryWorkflow call to the service
     *
     * Used as the final function of the query interceptor chain
     */
    async _queryWorkflowHandler(input) {
        const dataConverter = this.dataConverter;
        const context = this.workflowSerializationContext(input.workflowExecution.workflowId);
        const internalOptions = input[internal_1.InternalWorkflowQueryOptionsSymbol];
        const req = {
            queryRejectCondition: input.queryRejectCondition,
            namespace: this.options.namespace,
            execution: input.workflowExecution,
            query: {
                queryType: input.queryType,
                queryArgs: {
                    payloads: await (0, internal_non_workflow_1.encodeToPayloadsWithContext)(dataConverter, context, input.args, input.typeInfo?.inputTypes),
                },
                header: { fields: input.headers },
            },
        };
        const externalStorage = this.dataConverter.externalStorage;
        if (externalStorage) {
            await (0, internal_non_workflow_1.visit)(req, internal_non_workflow_1.walkQueryWorkflowRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage, {
                initialTarget: {
                    kind: 'workflow',
                    namespace: this.options.namespace,
                    id: input.workflowExecution.workflowId ?? undefined,
                },
            }));
        }
        let response;
        try {
            response = await this.workflowService.queryWorkflow(req);
        }
        catch (err) {
            if ((0, errors_1.isGrpcServiceError)(err)) {
                (0, helpers_1.rethrowKnownErrorTypes)(err);
                if (err.code === grpc_js_1.status.INVALID_ARGUMENT) {
                    throw new QueryNotRegisteredError(err.message.replace(/^3 INVALID_ARGUMENT: /, ''), err.code);
                }
            }
            this.rethrowGrpcError(err, 'Failed to query Workflow', input.workflowExecution);
        }
        await (0, internal_non_workflow_1.visit)(response, internal_non_workflow_1.walkQueryWorkflowResponse, (0, internal_non_workflow_1.extstoreInboundOptions)(externalStorage));
        if (internalOptions != null) {
            // A Query writes nothing to history, so the server returns a link to the Workflow execution
            // that processed it rather than to an event. Captured before the rejection check below so a
            // rejected Query still records its link. Older servers leave it unset.
            internalOptions.responseLink = response.link ?? undefined;
        }
        if (response.queryRejected) {
            if (response.queryRejected.status === undefined || response.queryRejected.status === null) {
                throw new TypeError('Received queryRejected from server with no status');
            }
            throw new QueryRejectedError(response.queryRejected.status);
        }
        if (!response.queryResult) {
            throw new TypeError('Invalid response from server');
        }
        // We ignore anything but the first result
        return await (0, internal_non_workflow_1.decodeFromPayloadsAtIndex)(dataConverter, 0, response.queryResult?.payloads, context, input.typeInfo?.outputType);
    }
    async _createUpdateWorkflowRequest(lifecycleStage, input) {
        const dataConverter = this.dataConverter;
        const context = this.workflowSerializationContext(input.workflowExecution.workflowId);
        const updateId = input.options?.updateId ?? (0, node_crypto_1.randomUUID)();
        const internalOptions = input.options[internal_1.InternalWorkflowUpdateOptionsSymbol];
        return {
            namespace: this.options.namespace,
            workflowExecution: input.workflowExecution,
            firstExecutionRunId: input.firstExecutionRunId,
            waitPolicy: {
                lifecycleStage,
            },
            request: {
                meta: {
                    updateId,
                    identity: this.options.identity,
                },
                input: {
                    header: { fields: input.headers },
                    name: input.updateName,
                    args: {
                        payloads: await (0, internal_non_workflow_1.encodeToPayloadsWithContext)(dataConverter, context, input.args, input.typeInfo?.inputTypes),
                    },
                },
                requestId: internalOptions?.requestId,
                completionCallbacks: internalOptions?.completionCallbacks,
                links: internalOptions?.links,
            },
        };
    }
    /**
     * Start the Update.
     *
     * Used as the final function of the interceptor chain during startUpdate and executeUpdate.
     */
    async _startUpdateHandler(waitForStage, input) {
        let waitForStageProto = (0, workflow_update_stage_1.encodeWorkflowUpdateStage)(waitForStage) ??
            UpdateWorkflowExecutionLifecycleStage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ACCEPTED;
        waitForStageProto =
            waitForStageProto >= UpdateWorkflowExecutionLifecycleStage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ACCEPTED
                ? waitForStageProto
                : UpdateWorkflowExecutionLifecycleStage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ACCEPTED;
        const request = await this._createUpdateWorkflowRequest(waitForStageProto, input);
        const externalStorage = this.dataConverter.externalStorage;
        if (externalStorage) {
            await (0, internal_non_workflow_1.visit)(request, internal_non_workflow_1.walkUpdateWorkflowExecutionRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage, {
                initialTarget: {
                    kind: 'workflow',
                    namespace: this.options.namespace,
                    id: input.workflowExecution.workflowId ?? undefined,
                },
            }));
        }
        // Repeatedly send UpdateWorkflowExecution until update is durable (if the server receives a request with
        // an update ID that already exists, it responds with information for the existing update). If the
        // requested wait stage is COMPLETED, further polling is done before returning the UpdateHandle.
        let response;
        try {
            do {
                response = await this.workflowService.updateWorkflowExecution(request);
            } while (response.stage < UpdateWorkflowExecutionLifecycleStage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ACCEPTED);
        }
        catch (err) {
            this.rethrowUpdateGrpcError(err, 'Workflow Update failed', input.workflowExecution);
        }
        await (0, internal_non_workflow_1.visit)(response, internal_non_workflow_1.walkUpdateWorkflowExecutionResponse, (0, internal_non_workflow_1.extstoreInboundOptions)(externalStorage));
        const internalOptions = input.options[internal_1.InternalWorkflowUpdateOptionsSymbol];
        if (internalOptions != null) {
            // Capture the link the server attached to the Update response so the Nexus helper can add it
            // as a handler link. Older servers leave it unset.
            internalOptions.responseLink = response.link ?? undefined;
            // Capture the terminal outcome (if any) so the Nexus helper can distinguish an already-completed
            // Update (return a synchronous result) from one that is merely accepted (return async).
            internalOptions.outcome = response.outcome ?? undefined;
        }
        return {
            updateId: request.request.meta.updateId,
            workflowRunId: response.updateRef.workflowExecution.runId,
            outcome: response.outcome ?? undefined,
            outputTypeInfo: input.typeInfo?.outputType,
        };
    }
    /**
     * Send the Update-With-Start MultiOperation request.
     *
     * Used as the final function of the interceptor chain during
     * startUpdateWithStart and executeUpdateWithStart.
     */
    async _updateWithStartHandler(waitForStage, onStart, onStartError, input) {
        const startInput = {
            workflowType: input.workflowType,
            options: input.workflowStartOptions,
            headers: input.workflowStartHeaders,
        };
        const updateInput = {
            updateName: input.updateName,
            args: input.updateArgs,
            typeInfo: input.updateTypeInfo,
            workflowExecution: {
                workflowId: input.workflowStartOptions.workflowId,
            },
            options: input.updateOptions,
            headers: input.updateHeaders,
        };
        let seenStart = false;
        try {
            const startRequest = await this.createStartWorkflowRequest(startInput);
            const waitForStageProto = (0, workflow_update_stage_1.encodeWorkflowUpdateStage)(waitForStage);
            const updateRequest = await this._createUpdateWorkflowRequest(waitForStageProto, updateInput);
            const multiOpReq = {
                namespace: this.options.namespace,
                operations: [
                    {
                        startWorkflow: startRequest,
                    },
                    {
                        updateWorkflow: updateRequest,
                    },
                ],
            };
            let multiOpResp;
            let startResp;
            let updateResp;
            let reachedStage;
            // Repeatedly send ExecuteMultiOperation until update is durable (if the server receives a request with
            // an update ID that already exists, it responds with information for the existing update). If the
            // requested wait stage is COMPLETED, further polling is done before returning the UpdateHandle.
            const externalStorage = this.dataConverter.externalStorage;
            if (externalStorage) {
                await (0, internal_non_workflow_1.visit)(multiOpReq, internal_non_workflow_1.walkExecuteMultiOperationRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage, {
                    initialTarget: {
                        kind: 'workflow',
                        namespace: this.options.namespace,
                        id: input.workflowStartOptions.workflowId,
                        type: input.workflowType,
                    },
                }));
            }
            do {
                multiOpResp = await this.workflowService.executeMultiOperation(multiOpReq);
                await (0, internal_non_workflow_1.visit)(multiOpResp, internal_non_workflow_1.walkExecuteMultiOperationResponse, (0, internal_non_workflow_1.extstoreInboundOptions)(externalStorage));
                startResp = multiOpResp.responses?.[0]
                    ?.startWorkflow;
                if (!seenStart) {
                    onStart(startResp);
                    seenStart = true;
                }
                updateResp = multiOpResp.responses?.[1]
                    ?.updateWorkflow;
                reachedStage =
                    updateResp.stage ??
                        UpdateWorkflowExecutionLifecycleStage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_UNSPECIFIED;
            } while (reachedStage < UpdateWorkflowExecutionLifecycleStage.UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_ACCEPTED);
            return {
                workflowExecution: {
                    workflowId: updateResp.updateRef.workflowExecution.workflowId,
                    runId: updateResp.updateRef.workflowExecution.runId,
                },
                updateId: updateRequest.request.meta.updateId,
                updateOutcome: updateResp.outcome ?? undefined,
                updateOutputTypeInfo: input.updateTypeInfo?.outputType,
            };
        }
        catch (thrownError) {
            let err = thrownError;
            if ((0, errors_1.isGrpcServiceError)(err) && err.code === grpc_js_1.status.ALREADY_EXISTS) {
                err = new common_1.WorkflowExecutionAlreadyStartedError('Workflow execution already started', input.workflowStartOptions.workflowId, input.workflowType);
            }
            if (!seenStart) {
                onStartError(err);
            }
            if ((0, errors_1.isGrpcServiceError)(err)) {
                this.rethrowUpdateGrpcError(err, 'Update-With-Start failed', updateInput.workflowExecution);
            }
            throw err;
        }
    }
    createWorkflowUpdateHandle(updateId, workflowId, workflowRunId, outcome, outputTypeInfo) {
        const dataConverter = this.dataConverter;
        const context = this.workflowSerializationContext(workflowId);
        return {
            updateId,
            workflowId,
            workflowRunId,
            result: async () => {
                const completedOutcome = outcome ?? (await this._pollForUpdateOutcome(updateId, { workflowId, runId: workflowRunId }));
                if (completedOutcome.failure) {
                    throw new errors_1.WorkflowUpdateFailedError('Workflow Update failed', await (0, internal_non_workflow_1.decodeOptionalFailureToOptionalError)(dataConverter, completedOutcome.failure, context));
                }
                else {
                    // PayloadTypeInfo stores output metadata without its application type, so TypeScript cannot know that this
                    // TypeInfo produces the Ret promised by the handle. Assert that relationship once, immediately before decoding.
                    return await (0, internal_non_workflow_1.decodeFromPayloadsAtIndex)(dataConverter, 0, completedOutcome.success?.payloads, context, outputTypeInfo);
                }
            },
        };
    }
    /**
     * Poll Update until a response with an outcome is received; return that outcome.
     * This is used directly; no interceptor is available.
     */
    async _pollForUpdateOutcome(updateId, workflowExecution) {
        const req = {
            namespace: this.options.namespace,
            updateRef: { workflowExecution, updateId },
            identity: this.options.identity,
            waitPolicy: {
                lifecycleStage: (0, workflow_update_stage_1.encodeWorkflowUpdateStage)(workflow_update_stage_1.WorkflowUpdateStage.COMPLETED),
            },
        };
        for (;;) {
            try {
                const response = await this.workflowService.pollWorkflowExecutionUpdate(req);
                const externalStorage = this.dataConverter.externalStorage;
                await (0, internal_non_workflow_1.visit)(response, internal_non_workflow_1.walkPollWorkflowExecutionUpdateResponse, (0, internal_non_workflow_1.extstoreInboundOptions)(externalStorage));
                if (response.outcome) {
                    return response.outcome;
                }
            }
            catch (err) {
                const wE = typeof workflowExecution.workflowId === 'string' ? workflowExecution : undefined;
                this.rethrowUpdateGrpcError(err, 'Workflow Update Poll failed', wE);
            }
        }
    }
    /**
     * Use given input to make a signalWorkflowExecution call to the service
     *
     * Used as the final function of the signal interceptor chain
     */
    async _signalWorkflowHandler(input) {
        const dataConverter = this.dataConverter;
        const context = this.workflowSerializationContext(input.workflowExecution.workflowId);
        const internalOptions = input[internal_1.InternalWorkflowSignalOptionsSymbol];
        const req = {
            identity: this.options.identity,
            namespace: this.options.namespace,
            workflowExecution: input.workflowExecution,
            requestId: (0, node_crypto_1.randomUUID)(),
            // control is unused,
            signalName: input.signalName,
            header: { fields: input.headers },
            input: {
                payloads: await (0, internal_non_workflow_1.encodeToPayloadsWithContext)(dataConverter, context, input.args, input.typeInfo?.inputTypes),
            },
            links: internalOptions?.links,
        };
        try {
            const externalStorage = this.dataConverter.externalStorage;
            if (externalStorage) {
                await (0, internal_non_workflow_1.visit)(req, internal_non_workflow_1.walkSignalWorkflowExecutionRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage, {
                    initialTarget: {
                        kind: 'workflow',
                        namespace: this.options.namespace,
                        id: input.workflowExecution.workflowId,
                    },
                }));
            }
            const response = await this.workflowService.signalWorkflowExecution(req);
            if (internalOptions != null) {
                // Servers that support CHASM signal response links (1.31 and up) return a response link
                // pointing at the WorkflowExecutionSignaled event; older servers leave it unset.
                internalOptions.responseLink = response.link ?? undefined;
            }
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to signal Workflow', input.workflowExecution);
        }
    }
    /**
     * Use given input to make a signalWithStartWorkflowExecution call to the service
     *
     * Used as the final function of the signalWithStart interceptor chain
     */
    async _signalWithStartWorkflowHandler(input) {
        const { identity } = this.options;
        const { options, workflowType, signalName, signalArgs, signalTypeInfo, headers } = input;
        const dataConverter = this.dataConverter;
        const context = this.workflowSerializationContext(options.workflowId);
        const internalOptions = options[internal_1.InternalWorkflowStartOptionsSymbol];
        const req = {
            namespace: this.options.namespace,
            identity,
            requestId: (0, node_crypto_1.randomUUID)(),
            workflowId: options.workflowId,
            workflowIdReusePolicy: (0, common_1.encodeWorkflowIdReusePolicy)(options.workflowIdReusePolicy),
            workflowIdConflictPolicy: (0, common_1.encodeWorkflowIdConflictPolicy)(options.workflowIdConflictPolicy),
            workflowType: { name: workflowType },
            input: {
                payloads: await (0, internal_non_workflow_1.encodeToPayloadsWithContext)(dataConverter, context, options.args, options.typeInfo?.inputTypes),
            },
            signalName,
            signalInput: {
                payloads: await (0, internal_non_workflow_1.encodeToPayloadsWithContext)(dataConverter, context, signalArgs, signalTypeInfo?.inputTypes),
            },
            taskQueue: {
                kind: proto_1.temporal.api.enums.v1.TaskQueueKind.TASK_QUEUE_KIND_NORMAL,
                name: options.taskQueue,
            },
            workflowExecutionTimeout: options.workflowExecutionTimeout,
            workflowRunTimeout: options.workflowRunTimeout,
            workflowTaskTimeout: options.workflowTaskTimeout,
            workflowStartDelay: options.startDelay,
            retryPolicy: options.retry ? (0, common_1.compileRetryPolicy)(options.retry) : undefined,
            memo: options.memo ? { fields: await (0, internal_non_workflow_1.encodeMapToPayloads)(dataConverter, options.memo, context) } : undefined,
            searchAttributes: options.searchAttributes || options.typedSearchAttributes
                ? {
                    indexedFields: (0, payload_search_attributes_1.encodeUnifiedSearchAttributes)(options.searchAttributes, options.typedSearchAttributes),
                }
                : undefined,
            cronSchedule: options.cronSchedule,
            header: { fields: headers },
            userMetadata: await (0, codec_helpers_1.encodeUserMetadata)(dataConverter, options.staticSummary, options.staticDetails, context),
            priority: options.priority ? (0, common_1.compilePriority)(options.priority) : undefined,
            versioningOverride: options.versioningOverride ?? undefined,
            links: internalOptions?.links,
        };
        try {
            const externalStorage = this.dataConverter.externalStorage;
            if (externalStorage) {
                await (0, internal_non_workflow_1.visit)(req, internal_non_workflow_1.walkSignalWithStartWorkflowExecutionRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage, {
                    initialTarget: {
                        kind: 'workflow',
                        namespace: this.options.namespace,
                        id: req.workflowId ?? undefined,
                        type: workflowType,
                    },
                }));
            }
            const response = await this.workflowService.signalWithStartWorkflowExecution(req);
            if (internalOptions != null) {
                // Servers that support CHASM signal response links (1.31 and up) return a response link
                // pointing at the WorkflowExecutionSignaled event; older servers leave it unset.
                internalOptions.responseLink = response.signalLink ?? undefined;
            }
            return response.runId;
        }
        catch (err) {
            if (err.code === grpc_js_1.status.ALREADY_EXISTS) {
                throw new common_1.WorkflowExecutionAlreadyStartedError('Workflow execution already started', options.workflowId, workflowType);
            }
            this.rethrowGrpcError(err, 'Failed to signalWithStart Workflow', { workflowId: options.workflowId });
        }
    }
    /**
     * Use given input to make startWorkflowExecution call to the service
     *
     * Used as the final function of the start interceptor chain
     */
    async _startWorkflowHandler(input) {
        const req = await this.createStartWorkflowRequest(input);
        const { options: opts, workflowType } = input;
        const internalOptions = opts[internal_1.InternalWorkflowStartOptionsSymbol];
        try {
            const externalStorage = this.dataConverter.externalStorage;
            if (externalStorage) {
                await (0, internal_non_workflow_1.visit)(req, internal_non_workflow_1.walkStartWorkflowExecutionRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage, {
                    initialTarget: {
                        kind: 'workflow',
                        namespace: req.namespace ?? this.options.namespace,
                        id: req.workflowId ?? undefined,
                        type: workflowType,
                    },
                }));
            }
            const response = await this.workflowService.startWorkflowExecution(req);
            if (internalOptions != null) {
                internalOptions.responseLink = response.link ?? undefined;
            }
            return {
                runId: response.runId,
                eagerlyStarted: response.eagerWorkflowTask != null,
            };
        }
        catch (err) {
            if (err.code === grpc_js_1.status.ALREADY_EXISTS) {
                throw new common_1.WorkflowExecutionAlreadyStartedError('Workflow execution already started', opts.workflowId, workflowType);
            }
            this.rethrowGrpcError(err, 'Failed to start Workflow', { workflowId: opts.workflowId });
        }
    }
    async createStartWorkflowRequest(input) {
        const { options: opts, workflowType, headers } = input;
        const { identity, namespace } = this.options;
        const dataConverter = this.dataConverter;
        const context = this.workflowSerializationContext(opts.workflowId);
        const internalOptions = opts[internal_1.InternalWorkflowStartOptionsSymbol];
        const supportsEagerStart = this.connection?.[types_1.InternalConnectionLikeSymbol]
            ?.supportsEagerStart;
        if (opts.requestEagerStart && !supportsEagerStart) {
            throw new Error('Eager workflow start requires a NativeConnection shared between client and worker. ' +
                'Pass a NativeConnection via ClientOptions.connection, or disable requestEagerStart.');
        }
        return {
            namespace,
            identity,
            requestId: internalOptions?.requestId ?? (0, node_crypto_1.randomUUID)(),
            workflowId: opts.workflowId,
            workflowIdReusePolicy: (0, common_1.encodeWorkflowIdReusePolicy)(opts.workflowIdReusePolicy),
            workflowIdConflictPolicy: (0, common_1.encodeWorkflowIdConflictPolicy)(opts.workflowIdConflictPolicy),
            workflowType: { name: workflowType },
            input: {
                payloads: await (0, internal_non_workflow_1.encodeToPayloadsWithContext)(dataConverter, context, opts.args, opts.typeInfo?.inputTypes),
            },
            taskQueue: {
                kind: proto_1.temporal.api.enums.v1.TaskQueueKind.TASK_QUEUE_KIND_NORMAL,
                name: opts.taskQueue,
            },
            workflowExecutionTimeout: opts.workflowExecutionTimeout,
            workflowRunTimeout: opts.workflowRunTimeout,
            workflowTaskTimeout: opts.workflowTaskTimeout,
            workflowStartDelay: opts.startDelay,
            retryPolicy: opts.retry ? (0, common_1.compileRetryPolicy)(opts.retry) : undefined,
            memo: opts.memo ? { fields: await (0, internal_non_workflow_1.encodeMapToPayloads)(dataConverter, opts.memo, context) } : undefined,
            searchAttributes: opts.searchAttributes || opts.typedSearchAttributes
                ? {
                    indexedFields: (0, payload_search_attributes_1.encodeUnifiedSearchAttributes)(opts.searchAttributes, opts.typedSearchAttributes),
                }
                : undefined,
            cronSchedule: opts.cronSchedule,
            header: { fields: headers },
            userMetadata: await (0, codec_helpers_1.encodeUserMetadata)(dataConverter, opts.staticSummary, opts.staticDetails, context),
            priority: opts.priority ? (0, common_1.compilePriority)(opts.priority) : undefined,
            versioningOverride: opts.versioningOverride ?? undefined,
            requestEagerExecution: opts.requestEagerStart,
            ...(0, internal_workflow_1.filterNullAndUndefined)(internalOptions ?? {}),
        };
    }
    /**
     * Use given input to make terminateWorkflowExecution call to the service
     *
     * Used as the final function of the terminate interceptor chain
     */
    async _terminateWorkflowHandler(input) {
        const dataConverter = this.dataConverter;
        const context = this.workflowSerializationContext(input.workflowExecution.workflowId);
        const req = {
            namespace: this.options.namespace,
            identity: this.options.identity,
            ...input,
            details: {
                payloads: input.details ? await (0, internal_non_workflow_1.encodeToPayloadsWithContext)(dataConverter, context, input.details) : undefined,
            },
            firstExecutionRunId: input.firstExecutionRunId,
        };
        try {
            const externalStorage = this.dataConverter.externalStorage;
            if (externalStorage) {
                await (0, internal_non_workflow_1.visit)(req, internal_non_workflow_1.walkTerminateWorkflowExecutionRequest, (0, internal_non_workflow_1.extstoreStoreOptions)(externalStorage, {
                    initialTarget: {
                        kind: 'workflow',
                        namespace: this.options.namespace,
                        id: input.workflowExecution.workflowId ?? undefined,
                    },
                }));
            }
            return await this.workflowService.terminateWorkflowExecution(req);
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to terminate Workflow', input.workflowExecution);
        }
    }
    /**
     * Uses given input to make requestCancelWorkflowExecution call to the service
     *
     * Used as the final function of the cancel interceptor chain
     */
    async _cancelWorkflowHandler(input) {
        try {
            return await this.workflowService.requestCancelWorkflowExecution({
                namespace: this.options.namespace,
                identity: this.options.identity,
                requestId: (0, node_crypto_1.randomUUID)(),
                workflowExecution: input.workflowExecution,
                firstExecutionRunId: input.firstExecutionRunId,
            });
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to cancel workflow', input.workflowExecution);
        }
    }
    /**
     * Uses given input to make describeWorkflowExecution call to the service
     *
     * Used as the final function of the describe interceptor chain
     */
    async _describeWorkflowHandler(input) {
        try {
            const response = await this.workflowService.describeWorkflowExecution({
                namespace: this.options.namespace,
                execution: input.workflowExecution,
            });
            const externalStorage = this.dataConverter.externalStorage;
            await (0, internal_non_workflow_1.visit)(response, internal_non_workflow_1.walkDescribeWorkflowExecutionResponse, (0, internal_non_workflow_1.extstoreInboundOptions)(externalStorage));
            return response;
        }
        catch (err) {
            this.rethrowGrpcError(err, 'Failed to describe workflow', input.workflowExecution);
        }
    }
    /**
     * Create a new workflow handle for new or existing Workflow execution
     */
    _createWorkflowHandle({ workflowId, runId, firstExecutionRunId, interceptors, runIdForResult, ...resultOptions }) {
        const _startUpdate = async (def, waitForStage, options) => {
            const next = this._startUpdateHandler.bind(this, waitForStage);
            const fn = (0, interceptors_1.composeInterceptors)(interceptors, 'startUpdate', next);
            const { args, typeInfo: callSiteTypeInfo, ...opts } = options ?? {};
            let updateName;
            let updateTypeInfo;
            if (typeof def === 'string') {
                updateName = def;
                updateTypeInfo = callSiteTypeInfo;
            }
            else {
                if (callSiteTypeInfo !== undefined) {
                    throw new TypeError('Cannot provide call-site Update TypeInfo with an Update definition. ' +
                        'Define TypeInfo when creating the Update definition instead.');
                }
                updateName = def.name;
                updateTypeInfo = def.typeInfo;
            }
            const input = {
                workflowExecution: { workflowId, runId },
                firstExecutionRunId,
                updateName,
                args: args ?? [],
                typeInfo: updateTypeInfo,
                waitForStage,
                headers: {},
                options: opts,
            };
            const output = await fn(input);
            const handle = this.createWorkflowUpdateHandle(output.updateId, input.workflowExecution.workflowId, output.workflowRunId, output.outcome, output.outputTypeInfo);
            if (!output.outcome && waitForStage === workflow_update_stage_1.WorkflowUpdateStage.COMPLETED) {
                await this._pollForUpdateOutcome(handle.updateId, input.workflowExecution);
            }
            return handle;
        };
        const _signal = async (sourceHandle, signalName, args, typeInfo) => {
            const next = this._signalWorkflowHandler.bind(this);
            const fn = (0, interceptors_1.composeInterceptors)(interceptors, 'signal', next);
            const input = {
                workflowExecution: { workflowId, runId },
                signalName,
                args,
                typeInfo,
                headers: {},
                // Forward any SDK-internal signal options (e.g. Nexus request links) that were attached to
                // this handle, and let the signal handler write the response link back onto the same payload.
                [internal_1.InternalWorkflowSignalOptionsSymbol]: sourceHandle[internal_1.InternalWorkflowSignalOptionsSymbol],
            };
            await fn(input);
        };
        const _query = async (sourceHandle, queryType, args, typeInfo) => {
            const next = this._queryWorkflowHandler.bind(this);
            const fn = (0, interceptors_1.composeInterceptors)(interceptors, 'query', next);
            const input = {
                workflowExecution: { workflowId, runId },
                queryRejectCondition: (0, types_1.encodeQueryRejectCondition)(this.options.queryRejectCondition),
                queryType,
                args,
                typeInfo,
                headers: {},
                // Forward any SDK-internal query options (e.g. the Nexus response-link slot) that were
                // attached to this handle, and let the query handler write the response link back onto the
                // same payload.
                [internal_1.InternalWorkflowQueryOptionsSymbol]: sourceHandle[internal_1.InternalWorkflowQueryOptionsSymbol],
            };
            return (await fn(input));
        };
        return {
            client: this,
            workflowId,
            async result() {
                return this.client.result(workflowId, runIdForResult, resultOptions);
            },
            async terminate(reason) {
                const next = this.client._terminateWorkflowHandler.bind(this.client);
                const fn = (0, interceptors_1.composeInterceptors)(interceptors, 'terminate', next);
                return await fn({
                    workflowExecution: { workflowId, runId },
                    reason,
                    firstExecutionRunId,
                });
            },
            async cancel() {
                const next = this.client._cancelWorkflowHandler.bind(this.client);
                const fn = (0, interceptors_1.composeInterceptors)(interceptors, 'cancel', next);
                return await fn({
                    workflowExecution: { workflowId, runId },
                    firstExecutionRunId,
                });
            },
            async describe() {
                const next = this.client._describeWorkflowHandler.bind(this.client);
                const fn = (0, interceptors_1.composeInterceptors)(interceptors, 'describe', next);
                const raw = await fn({
                    workflowExecution: { workflowId, runId },
                });
                const info = await (0, helpers_1.executionInfoFromRaw)(raw.workflowExecutionInfo ?? {}, this.client.dataConverter, raw, this.client.options.namespace);
                const userMetadata = raw.executionConfig?.userMetadata;
                const context = this.client.workflowSerializationContext(workflowId);
                return {
                    ...info,
                    staticDetails: async () => (await (0, internal_non_workflow_1.decodeOptionalSinglePayload)(this.client.dataConverter, userMetadata?.details, context)) ?? undefined,
                    staticSummary: async () => (await (0, internal_non_workflow_1.decodeOptionalSinglePayload)(this.client.dataConverter, userMetadata?.summary, context)) ?? undefined,
                    raw,
                };
            },
            async fetchHistory() {
                let nextPageToken = undefined;
                const events = Array();
                for (;;) {
                    const response = await this.client.workflowService.getWorkflowExecutionHistory({
                        nextPageToken,
                        namespace: this.client.options.namespace,
                        execution: { workflowId, runId },
                    });
                    events.push(...(response.history?.events ?? []));
                    nextPageToken = response.nextPageToken;
                    if (nextPageToken == null || nextPageToken.length === 0)
                        break;
                }
                return proto_1.temporal.api.history.v1.History.create({ events });
            },
            async startUpdate(def, options) {
                return await _startUpdate(def, options.waitForStage, options);
            },
            async executeUpdate(def, options) {
                const handle = await _startUpdate(def, workflow_update_stage_1.WorkflowUpdateStage.COMPLETED, options);
                return await handle.result();
            },
            getUpdateHandle(updateId, options) {
                return this.client.createWorkflowUpdateHandle(updateId, workflowId, options?.workflowRunId ?? runId, undefined, options?.typeInfo?.outputType);
            },
            async signal(def, ...args) {
                if (typeof def === 'string') {
                    await _signal(this, def, args);
                }
                else {
                    await _signal(this, def.name, args, def.typeInfo);
                }
            },
            async signalWithOptions(signalName, options) {
                await _signal(this, signalName, options.args ?? [], options.typeInfo);
            },
            async query(def, ...args) {
                if (typeof def === 'string') {
                    return await _query(this, def, args);
                }
                else {
                    return await _query(this, def.name, args, def.typeInfo);
                }
            },
            async queryWithOptions(queryName, options) {
                return await _query(this, queryName, options.args ?? [], options.typeInfo);
            },
        };
    }
    /**
     * Create a handle to an existing Workflow.
     *
     * - If only `workflowId` is passed, and there are multiple Workflow Executions with that ID, the handle will refer to
     *   the most recent one.
     * - If `workflowId` and `runId` are passed, the handle will refer to the specific Workflow Execution with that Run
     *   ID.
     * - If `workflowId` and {@link GetWorkflowHandleOptions.firstExecutionRunId} are passed, the handle will refer to the
     *   most recent Workflow Execution in the *Chain* that started with `firstExecutionRunId`.
     *
     * A *Chain* is a series of Workflow Executions that share the same Workflow ID and are connected by:
     * - Being part of the same {@link https://docs.temporal.io/typescript/clients#scheduling-cron-workflows | Cron}
     * - {@link https://docs.temporal.io/typescript/workflows#continueasnew | Continue As New}
     * - {@link https://typescript.temporal.io/api/interfaces/client.workflowoptions/#retry | Retries}
     *
     * This method does not validate `workflowId`. If there is no Workflow Execution with the given `workflowId`, handle
     * methods like `handle.describe()` will throw a {@link WorkflowNotFoundError} error.
     */
    getHandle(workflowId, runId, options) {
        const interceptors = this.getOrMakeInterceptors(workflowId, runId);
        return this._createWorkflowHandle({
            workflowId,
            runId,
            firstExecutionRunId: options?.firstExecutionRunId,
            runIdForResult: runId ?? options?.firstExecutionRunId,
            interceptors,
            followRuns: options?.followRuns ?? true,
            typeInfo: options?.typeInfo,
        });
    }
    async *_list(options) {
        let nextPageToken = Buffer.alloc(0);
        for (;;) {
            let response;
            try {
                response = await this.workflowService.listWorkflowExecutions({
                    namespace: this.options.namespace,
                    query: options?.query,
                    nextPageToken,
                    pageSize: options?.pageSize,
                });
            }
            catch (e) {
                this.rethrowGrpcError(e, 'Failed to list workflows', undefined);
            }
            const externalStorage = this.dataConverter.externalStorage;
            await (0, internal_non_workflow_1.visit)(response, internal_non_workflow_1.walkListWorkflowExecutionsResponse, (0, internal_non_workflow_1.extstoreInboundOptions)(externalStorage));
            // Not decoding memo payloads concurrently even though we could have to keep the lazy nature of this iterator.
            // Decoding is done for `memo` fields which tend to be small.
            // We might decide to change that based on user feedback.
            for (const raw of response.executions) {
                yield await (0, helpers_1.executionInfoFromRaw)(raw, this.dataConverter, raw, this.options.namespace);
            }
            nextPageToken = response.nextPageToken;
            if (nextPageToken == null || nextPageToken.length === 0)
                break;
        }
    }
    /**
     * Return a list of Workflow Executions matching the given `query`.
     *
     * Note that the list of Workflow Executions returned is approximate and eventually consistent.
     *
     * More info on the concept of "visibility" and the query syntax on the Temporal documentation site:
     * https://docs.temporal.io/visibility
     */
    list(options) {
        return {
            [Symbol.asyncIterator]: () => this._list(options)[Symbol.asyncIterator](),
            intoHistories: (intoHistoriesOptions) => {
                return (0, iterators_utils_1.mapAsyncIterable)(this._list(options), async ({ workflowId, runId }) => ({
                    workflowId,
                    history: await this.getHandle(workflowId, runId).fetchHistory(),
                }), { concurrency: intoHistoriesOptions?.concurrency ?? 5 });
            },
        };
    }
    /**
     * Return the number of Workflow Executions matching the given `query`. If no `query` is provided, then return the
     * total number of Workflow Executions for this namespace.
     *
     * Note that the number of Workflow Executions returned is approximate and eventually consistent.
     *
     * More info on the concept of "visibility" and the query syntax on the Temporal documentation site:
     * https://docs.temporal.io/visibility
     */
    async count(query) {
        let response;
        try {
            response = await this.workflowService.countWorkflowExecutions({
                namespace: this.options.namespace,
                query,
            });
        }
        catch (e) {
            this.rethrowGrpcError(e, 'Failed to count workflows');
        }
        return (0, helpers_1.decodeCountWorkflowExecutionsResponse)(response);
    }
    getOrMakeInterceptors(workflowId, runId) {
        if (typeof this.options.interceptors === 'object' && 'calls' in this.options.interceptors) {
            // eslint-disable-next-line @typescript-eslint/no-deprecated
            const factories = this.options.interceptors.calls ?? [];
            return factories.map((ctor) => ctor({ workflowId, runId }));
        }
        return Array.isArray(this.options.interceptors) ? this.options.interceptors : [];
    }
}
exports.WorkflowClient = WorkflowClient;
let QueryRejectedError = class QueryRejectedError extends Error {
    status;
    constructor(status) {
        super('Query rejected');
        this.status = status;
    }
};
exports.QueryRejectedError = QueryRejectedError;
exports.QueryRejectedError = QueryRejectedError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('QueryRejectedError')
], QueryRejectedError);
let QueryNotRegisteredError = class QueryNotRegisteredError extends Error {
    code;
    constructor(message, code) {
        super(message);
        this.code = code;
    }
};
exports.QueryNotRegisteredError = QueryNotRegisteredError;
exports.QueryNotRegisteredError = QueryNotRegisteredError = __decorate([
    (0, type_helpers_1.SymbolBasedInstanceOfError)('QueryNotRegisteredError')
], QueryNotRegisteredError);
//# sourceMappingURL=workflow-client.js.map

/***/ }),

/***/ 1908:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __exportStar = (this && this.__exportStar) || function(m, exports) {
    for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) __createBinding(exports, m, p);
};
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.compileWorkflowOptions = compileWorkflowOptions;
const common_1 = __webpack_require__(22134);
const time_1 = __webpack_require__(80065);
const proto_1 = __webpack_require__(20167);
__exportStar(__webpack_require__(4026), exports);
function compileWorkflowOptions(options) {
    const { workflowExecutionTimeout, workflowRunTimeout, workflowTaskTimeout, startDelay, versioningOverride, ...rest } = options;
    return {
        ...rest,
        workflowExecutionTimeout: (0, time_1.msOptionalToTs)(workflowExecutionTimeout),
        workflowRunTimeout: (0, time_1.msOptionalToTs)(workflowRunTimeout),
        workflowTaskTimeout: (0, time_1.msOptionalToTs)(workflowTaskTimeout),
        startDelay: (0, time_1.msOptionalToTs)(startDelay),
        versioningOverride: versioningOverrideToProto(versioningOverride),
    };
}
function versioningOverrideToProto(vo) {
    if (!vo)
        return undefined;
    // TODO: Remove deprecated field assignments when versioning is non-experimental
    if (vo === 'AUTO_UPGRADE') {
        return {
            autoUpgrade: true,
            behavior: proto_1.temporal.api.enums.v1.VersioningBehavior.VERSIONING_BEHAVIOR_AUTO_UPGRADE,
        };
    }
    return {
        pinned: {
            version: vo.pinnedTo,
            behavior: proto_1.temporal.api.workflow.v1.VersioningOverride.PinnedOverrideBehavior.PINNED_OVERRIDE_BEHAVIOR_PINNED,
        },
        behavior: proto_1.temporal.api.enums.v1.VersioningBehavior.VERSIONING_BEHAVIOR_PINNED,
        pinnedVersion: (0, common_1.toCanonicalString)(vo.pinnedTo),
    };
}
//# sourceMappingURL=workflow-options.js.map

/***/ }),

/***/ 97758:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.encodeWorkflowUpdateStage = exports.WorkflowUpdateStage = void 0;
const internal_workflow_1 = __webpack_require__(15308);
exports.WorkflowUpdateStage = {
    /** Admitted stage. This stage is reached when the server accepts the update request. It is not
     * allowed to wait for this stage when using startUpdate, since the update request has not yet
     * been durably persisted at this stage. */
    ADMITTED: 'ADMITTED',
    /** Accepted stage. This stage is reached when a workflow has received the update and either
     * accepted it (i.e. it has passed validation, or there was no validator configured on the update
     * handler) or rejected it. This is currently the only allowed value when using startUpdate. */
    ACCEPTED: 'ACCEPTED',
    /** Completed stage. This stage is reached when a workflow has completed processing the
     * update with either a success or failure. */
    COMPLETED: 'COMPLETED',
    /**
     * This is not an allowed value.
     * @deprecated
     */
    UNSPECIFIED: undefined,
};
exports.encodeWorkflowUpdateStage = (0, internal_workflow_1.makeProtoEnumConverters)({
    [exports.WorkflowUpdateStage.ADMITTED]: 1,
    [exports.WorkflowUpdateStage.ACCEPTED]: 2,
    [exports.WorkflowUpdateStage.COMPLETED]: 3,
    UNSPECIFIED: 0,
}, 'UPDATE_WORKFLOW_EXECUTION_LIFECYCLE_STAGE_')[0];
//# sourceMappingURL=workflow-update-stage.js.map

/***/ }),

/***/ 82777:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.limit = limit;
exports.sequential = sequential;
const semaphore_1 = __webpack_require__(13456);
/**
 * Creates a {@link ConcurrencyLimit} allowing at most `concurrency` functions to run at once backed
 * by a {@link Semaphore}.
 *
 * @internal
 */
function limit(concurrency) {
    const semaphore = new semaphore_1.Semaphore(Math.max(1, concurrency));
    return async (fn) => {
        await semaphore.acquire();
        try {
            return await fn();
        }
        finally {
            semaphore.release();
        }
    };
}
/**
 * Creates a {@link ConcurrencyLimit} that runs one function at a time.
 *
 * @internal
 */
function sequential() {
    return limit(1);
}
//# sourceMappingURL=limit.js.map

/***/ }),

/***/ 13456:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.Semaphore = void 0;
/**
 * A simple counting semaphore. `release` hands a permit directly to the longest-waiting acquirer if
 * any, otherwise returns it to the pool.
 *
 * @internal
 */
class Semaphore {
    permits;
    waiters = [];
    constructor(permits) {
        this.permits = permits;
    }
    async acquire() {
        if (this.permits > 0) {
            this.permits -= 1;
            return;
        }
        return new Promise((resolve) => {
            this.waiters.push(resolve);
        });
    }
    release() {
        const waiter = this.waiters.shift();
        if (waiter !== undefined) {
            waiter();
        }
        else {
            this.permits += 1;
        }
    }
}
exports.Semaphore = Semaphore;
//# sourceMappingURL=semaphore.js.map

/***/ }),

/***/ 39308:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.typedSearchAttributePayloadConverter = exports.TypedSearchAttributePayloadConverter = exports.searchAttributePayloadConverter = exports.SearchAttributePayloadConverter = void 0;
exports.encodeUnifiedSearchAttributes = encodeUnifiedSearchAttributes;
exports.decodeSearchAttributes = decodeSearchAttributes;
exports.decodeTypedSearchAttributes = decodeTypedSearchAttributes;
const encoding_1 = __webpack_require__(91481);
const errors_1 = __webpack_require__(75435);
const search_attributes_1 = __webpack_require__(32328);
const payload_converter_1 = __webpack_require__(49666);
/**
 * Converts Search Attribute values using JsonPayloadConverter
 */
class SearchAttributePayloadConverter {
    jsonConverter = new payload_converter_1.JsonPayloadConverter();
    validNonDateTypes = ['string', 'number', 'boolean'];
    toPayload(values) {
        if (!Array.isArray(values)) {
            throw new errors_1.ValueError(`SearchAttribute value must be an array`);
        }
        if (values.length > 0) {
            const firstValue = values[0];
            const firstType = typeof firstValue;
            if (firstType === 'object') {
                for (const [idx, value] of values.entries()) {
                    if (!(value instanceof Date)) {
                        throw new errors_1.ValueError(`SearchAttribute values must arrays of strings, numbers, booleans, or Dates. The value ${value} at index ${idx} is of type ${typeof value}`);
                    }
                }
            }
            else {
                if (!this.validNonDateTypes.includes(firstType)) {
                    throw new errors_1.ValueError(`SearchAttribute array values must be: string | number | boolean | Date`);
                }
                for (const [idx, value] of values.entries()) {
                    if (typeof value !== firstType) {
                        throw new errors_1.ValueError(`All SearchAttribute array values must be of the same type. The first value ${firstValue} of type ${firstType} doesn't match value ${value} of type ${typeof value} at index ${idx}`);
                    }
                }
            }
        }
        // JSON.stringify takes care of converting Dates to ISO strings
        const ret = this.jsonConverter.toPayload(values);
        if (ret === undefined) {
            throw new errors_1.ValueError('Could not convert search attributes to payloads');
        }
        return ret;
    }
    /**
     * Datetime Search Attribute values are converted to `Date`s
     */
    fromPayload(payload) {
        if (payload.metadata == null) {
            throw new errors_1.ValueError('Missing payload metadata');
        }
        const value = this.jsonConverter.fromPayload(payload);
        let arrayWrappedValue = Array.isArray(value) ? value : [value];
        const searchAttributeType = payload.metadata.type ? (0, encoding_1.decode)(payload.metadata.type) : undefined;
        if (searchAttributeType === 'Datetime') {
            arrayWrappedValue = arrayWrappedValue.map((dateString) => new Date(dateString));
        }
        return arrayWrappedValue;
    }
}
exports.SearchAttributePayloadConverter = SearchAttributePayloadConverter;
exports.searchAttributePayloadConverter = new SearchAttributePayloadConverter();
class TypedSearchAttributePayloadConverter {
    jsonConverter = new payload_converter_1.JsonPayloadConverter();
    toPayload(attr) {
        if (!(attr instanceof search_attributes_1.TypedSearchAttributeValue || attr instanceof search_attributes_1.TypedSearchAttributeUpdateValue)) {
            throw new errors_1.ValueError(`Expect input to be instance of TypedSearchAttributeValue or TypedSearchAttributeUpdateValue, got: ${JSON.stringify(attr)}`);
        }
        // We check for deletion as well as regular typed search attributes.
        if (attr.value !== null && !(0, search_attributes_1.isValidValueForType)(attr.type, attr.value)) {
            throw new errors_1.ValueError(`Invalid search attribute value ${attr.value} for given type ${attr.type}`);
        }
        // For server search attributes to work properly, we cannot set the metadata
        // type when we set null
        if (attr.value === null) {
            const payload = this.jsonConverter.toPayload(attr.value);
            if (payload === undefined) {
                throw new errors_1.ValueError('Could not convert typed search attribute to payload');
            }
            return payload;
        }
        // JSON.stringify takes care of converting Dates to ISO strings
        const payload = this.jsonConverter.toPayload(attr.value);
        if (payload === undefined) {
            throw new errors_1.ValueError('Could not convert typed search attribute to payload');
        }
        // Note: this shouldn't be the case but the compiler complains without this check.
        if (payload.metadata == null) {
            throw new errors_1.ValueError('Missing payload metadata');
        }
        // Add encoded type of search attribute to metatdata
        payload.metadata['type'] = (0, encoding_1.encode)(search_attributes_1.TypedSearchAttributes.toMetadataType(attr.type));
        return payload;
    }
    // Note: type casting undefined values is not clear to caller.
    // We can't change the typing of the method to return undefined, it's not allowed by the interface.
    fromPayload(payload) {
        if (payload.metadata == null) {
            throw new errors_1.ValueError('Missing payload metadata');
        }
        // If no 'type' metadata field or no given value, we skip.
        if (payload.metadata.type == null) {
            return undefined;
        }
        const type = search_attributes_1.TypedSearchAttributes.toSearchAttributeType((0, encoding_1.decode)(payload.metadata.type));
        // Unrecognized metadata type (sanity check).
        if (type === undefined) {
            return undefined;
        }
        let value = this.jsonConverter.fromPayload(payload);
        // Handle legacy values without KEYWORD_LIST type.
        if (type !== search_attributes_1.SearchAttributeType.KEYWORD_LIST && Array.isArray(value)) {
            // Cannot have an array with multiple values for non-KEYWORD_LIST type.
            if (value.length > 1) {
                return undefined;
            }
            // Unpack single value array.
            value = value[0];
        }
        if (type === search_attributes_1.SearchAttributeType.DATETIME && value) {
            value = new Date(value);
        }
        // Check if the value is a valid for the given type. If not, skip.
        if (!(0, search_attributes_1.isValidValueForType)(type, value)) {
            return undefined;
        }
        return new search_attributes_1.TypedSearchAttributeValue(type, value);
    }
}
exports.TypedSearchAttributePayloadConverter = TypedSearchAttributePayloadConverter;
exports.typedSearchAttributePayloadConverter = new TypedSearchAttributePayloadConverter();
// If both params are provided, conflicting keys will be overwritten by typedSearchAttributes.
function encodeUnifiedSearchAttributes(searchAttributes, typedSearchAttributes) {
    return {
        ...(searchAttributes ? (0, payload_converter_1.mapToPayloads)(exports.searchAttributePayloadConverter, searchAttributes) : {}),
        ...(typedSearchAttributes
            ? (0, payload_converter_1.mapToPayloads)(exports.typedSearchAttributePayloadConverter, Object.fromEntries((Array.isArray(typedSearchAttributes) ? typedSearchAttributes : typedSearchAttributes.getAll()).map((pair) => {
                return [pair.key.name, new search_attributes_1.TypedSearchAttributeUpdateValue(pair.key.type, pair.value)];
            })))
            : {}),
    };
}
function decodeSearchAttributes(indexedFields) {
    if (!indexedFields)
        return {};
    return Object.fromEntries(Object.entries((0, payload_converter_1.mapFromPayloads)(exports.searchAttributePayloadConverter, indexedFields)).filter(([_, v]) => v && v.length > 0) // Filter out empty arrays returned by pre 1.18 servers
    );
}
function decodeTypedSearchAttributes(indexedFields) {
    return new search_attributes_1.TypedSearchAttributes(Object.entries((0, payload_converter_1.mapFromPayloads)(exports.typedSearchAttributePayloadConverter, indexedFields) ?? {}).reduce((acc, [k, attr]) => {
        // Filter out undefined values from converter.
        if (!attr) {
            return acc;
        }
        const key = { name: k, type: attr.type };
        // Ensure is valid pair.
        if ((0, search_attributes_1.isValidValueForType)(key.type, attr.value)) {
            acc.push({ key, value: attr.value });
        }
        return acc;
    }, []));
}
//# sourceMappingURL=payload-search-attributes.js.map

/***/ }),

/***/ 39171:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || function (mod) {
    if (mod && mod.__esModule) return mod;
    var result = {};
    if (mod != null) for (var k in mod) if (k !== "default" && Object.prototype.hasOwnProperty.call(mod, k)) __createBinding(result, mod, k);
    __setModuleDefault(result, mod);
    return result;
};
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.DefaultPayloadConverterWithProtobufs = exports.ProtobufJsonPayloadConverter = exports.ProtobufBinaryPayloadConverter = void 0;
const protojson = __importStar(__webpack_require__(38681));
const protobufjslight = __importStar(__webpack_require__(80365));
const encoding_1 = __webpack_require__(91481);
const errors_1 = __webpack_require__(75435);
const type_helpers_1 = __webpack_require__(21152);
const payload_converter_1 = __webpack_require__(49666);
const types_1 = __webpack_require__(63564);
/**
 * `protobufjs` optimizes allocations of `bytes` fields using `Buffer.allocUnsafe()`
 * instead of `Uint8Array` if the global `Buffer` class exists. `Buffer.allocUnsafe()`
 * carves small allocations out of a shared pool slab (of 64KB as of Node 24); the
 * slab is retained as long as any one payload is reachable, which may effectively leak
 * memory if payloads are not garbage collected within a reasonable timeframe, and pose
 * other subtle issues (i.e. `Buffer` and `Uint8array` differ under `JSON.stringify`
 * and deep equality). For those reasons, we walk through objects decoded by `protobufjs`
 * and replace `Buffer`s with `Uint8Array`s.
 *
 * That fix adds unnecessary overhead in the very common case of decoding payloads
 * inside the Workflow sandbox, as Node's `Buffer` class is known to be not available
 * (protobufjs explicitly rejects `Buffer` polyfills).
 *
 * @hidden
 */
const PROTOBUFJS_MAY_ALLOCATE_BUFFERS = protobufjslight.util.Buffer != null;
class ProtobufPayloadConverter {
    root;
    // Don't use type Root here because root.d.ts doesn't export Root, so users would have to type assert
    constructor(root) {
        if (root) {
            if (!isRoot(root)) {
                throw new TypeError('root must be an instance of a protobufjs Root');
            }
            this.root = root;
        }
    }
    validatePayload(content) {
        if (content.data === undefined || content.data === null) {
            throw new errors_1.ValueError('Got payload with no data');
        }
        if (!content.metadata || !(types_1.METADATA_MESSAGE_TYPE_KEY in content.metadata)) {
            throw new errors_1.ValueError(`Got protobuf payload without metadata.${types_1.METADATA_MESSAGE_TYPE_KEY}`);
        }
        if (!this.root) {
            throw new errors_1.PayloadConverterError('Unable to deserialize protobuf message without `root` being provided');
        }
        const messageTypeName = (0, encoding_1.decode)(content.metadata[types_1.METADATA_MESSAGE_TYPE_KEY]);
        let messageType;
        try {
            messageType = this.root.lookupType(messageTypeName);
        }
        catch (e) {
            if ((0, type_helpers_1.errorMessage)(e)?.includes('no such type')) {
                throw new errors_1.PayloadConverterError(`Got a \`${messageTypeName}\` protobuf message but cannot find corresponding message class in \`root\``);
            }
            throw e;
        }
        return { messageType, data: content.data };
    }
    constructPayload({ messageTypeName, message }) {
        return {
            metadata: {
                [types_1.METADATA_ENCODING_KEY]: (0, encoding_1.encode)(this.encodingType),
                [types_1.METADATA_MESSAGE_TYPE_KEY]: (0, encoding_1.encode)(messageTypeName),
            },
            data: message,
        };
    }
}
/**
 * Converts between protobufjs Message instances and serialized Protobuf Payload
 */
class ProtobufBinaryPayloadConverter extends ProtobufPayloadConverter {
    encodingType = types_1.encodingTypes.METADATA_ENCODING_PROTOBUF;
    /**
     * @param root The value returned from {@link patchProtobufRoot}
     */
    constructor(root) {
        super(root);
    }
    toPayload(value) {
        if (!isProtobufMessage(value)) {
            return undefined;
        }
        return this.constructPayload({
            messageTypeName: getNamespacedTypeName(value.$type),
            message: value.$type.encode(value).finish(),
        });
    }
    fromPayload(content) {
        const { messageType, data } = this.validatePayload(content);
        // Wrap with Uint8Array from this context to ensure `instanceof` works
        const localData = data ? new Uint8Array(data.buffer, data.byteOffset, data.length) : data;
        return messageType.decode(localData);
    }
}
exports.ProtobufBinaryPayloadConverter = ProtobufBinaryPayloadConverter;
/**
 * Converts between protobufjs Message instances and serialized JSON Payload
 */
class ProtobufJsonPayloadConverter extends ProtobufPayloadConverter {
    encodingType = types_1.encodingTypes.METADATA_ENCODING_PROTOBUF_JSON;
    /**
     * @param root The value returned from {@link patchProtobufRoot}
     */
    constructor(root) {
        super(root);
    }
    toPayload(value) {
        if (!isProtobufMessage(value)) {
            return undefined;
        }
        const jsonValue = protojson.toJson(value.$type, value);
        return this.constructPayload({
            messageTypeName: getNamespacedTypeName(value.$type),
            message: (0, encoding_1.encode)(JSON.stringify(jsonValue)),
        });
    }
    fromPayload(content) {
        const { messageType, data } = this.validatePayload(content);
        const res = protojson.fromJson(messageType, JSON.parse((0, encoding_1.decode)(data)), {
            ignoreUnknownFields: true,
        });
        return replaceBuffers(res);
    }
}
exports.ProtobufJsonPayloadConverter = ProtobufJsonPayloadConverter;
/**
 * Recursively replace the `Buffer`s that `protobufjs` may have allocated for
 * `bytes` fields with plain `Uint8Array`s; see {@link PROTOBUFJS_MAY_ALLOCATE_BUFFERS}.
 */
function replaceBuffers(value) {
    if (PROTOBUFJS_MAY_ALLOCATE_BUFFERS) {
        if (isBuffer(value)) {
            return new Uint8Array(value);
        }
        replaceBuffersInChildren(value);
    }
    return value;
}
function replaceBuffersInChildren(obj) {
    // Bail on binary leaves; descending into one would visit it a byte at a time
    if (obj == null || typeof obj !== 'object' || ArrayBuffer.isView(obj))
        return;
    // Indexing rather than Object.entries() is a performance optimization for large arrays
    if (Array.isArray(obj)) {
        for (let i = 0; i < obj.length; i++) {
            const child = obj[i];
            if (isBuffer(child))
                obj[i] = new Uint8Array(child);
            else
                replaceBuffersInChildren(child);
        }
    }
    else {
        const record = obj;
        for (const [key, child] of Object.entries(record)) {
            if (isBuffer(child))
                record[key] = new Uint8Array(child);
            else
                replaceBuffersInChildren(child);
        }
    }
}
function isBuffer(value) {
    // Can't use `Buffer` as a function here (i.e. `instanceof Buffer`)
    // because that would fail in the Workflow sandbox.
    if (!(0, type_helpers_1.isRecord)(value))
        return false;
    // Resolving `isBuffer` through the value's own `constructor` keeps this correct
    // for `Buffer`s created in another realm, and avoids referencing the `Buffer`
    // global, which is undefined in the Workflow sandbox.
    const maybeBufferConstructor = value.constructor;
    return (maybeBufferConstructor?.name === 'Buffer' &&
        typeof maybeBufferConstructor?.isBuffer === 'function' &&
        maybeBufferConstructor?.isBuffer?.(value) === true);
}
function isProtobufType(type) {
    return ((0, type_helpers_1.isRecord)(type) &&
        // constructor.name may get mangled by minifiers; thanksfuly protobufjs also sets a className property
        type.constructor.className === 'Type' &&
        (0, type_helpers_1.hasOwnProperties)(type, ['parent', 'name', 'create', 'encode', 'decode']) &&
        typeof type.name === 'string' &&
        typeof type.create === 'function' &&
        typeof type.encode === 'function' &&
        typeof type.decode === 'function');
}
function isProtobufMessage(value) {
    return (0, type_helpers_1.isRecord)(value) && (0, type_helpers_1.hasOwnProperty)(value, '$type') && isProtobufType(value.$type);
}
function getNamespacedTypeName(type) {
    // protobufjs qualifies names from the root down, e.g. `.temporal.api.common.v1.Payload`.
    // The leading dot is not part of the name that goes on the wire.
    const { fullName } = type;
    return fullName.charAt(0) === '.' ? fullName.slice(1) : fullName;
}
function isRoot(root) {
    // constructor.name may get mangled by minifiers; thanksfuly protobufjs also sets a className property
    return (0, type_helpers_1.isRecord)(root) && root.constructor.className === 'Root';
}
class DefaultPayloadConverterWithProtobufs extends payload_converter_1.CompositePayloadConverter {
    // Match the order used in other SDKs.
    //
    // Go SDK:
    // https://github.com/temporalio/sdk-go/blob/5e5645f0c550dcf717c095ae32c76a7087d2e985/converter/default_data_converter.go#L28
    constructor({ protobufRoot }) {
        super(new payload_converter_1.UndefinedPayloadConverter(), new payload_converter_1.BinaryPayloadConverter(), new ProtobufJsonPayloadConverter(protobufRoot), new ProtobufBinaryPayloadConverter(protobufRoot), new payload_converter_1.JsonPayloadConverter());
    }
}
exports.DefaultPayloadConverterWithProtobufs = DefaultPayloadConverterWithProtobufs;
//# sourceMappingURL=protobuf-payload-converters.js.map

/***/ }),

/***/ 91372:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.composeInterceptorsWith = composeInterceptorsWith;
exports.composeInterceptors = composeInterceptors;
/**
 * Shared implementation for interceptor chaining.
 *
 * The workflow package needs one small behavioral extension over the generic interceptor
 * semantics: every `next(...)` continuation it hands to workflow interceptors must first
 * restore the workflow random scope that was current when that continuation was created.
 *
 * We keep the chain-construction loop here as the single source of truth so ordering and
 * basic composition behavior cannot drift between the generic implementation used by client,
 * worker, activity, and nexus code and the workflow-specific implementation that decorates
 * `next(...)` at each boundary. The only behavior that varies between callers is the
 * `wrapNext` hook: most packages use the identity wrapper, while workflow code supplies a
 * wrapper that re-enters the captured workflow async-local random scope.
 */
function composeInterceptorsWith(interceptors, method, next, wrapNext) {
    let composedNext = next;
    for (let i = interceptors.length - 1; i >= 0; --i) {
        const interceptor = interceptors[i];
        if (interceptor?.[method] !== undefined) {
            const prev = wrapNext(composedNext);
            // We lose type safety here because Typescript can't deduce that interceptor[method] is a function that returns
            // the same type as Next<I, M>
            composedNext = ((input) => interceptor[method](input, prev));
        }
    }
    return composedNext;
}
/**
 * Compose all interceptor methods into a single function.
 *
 * Calling the composed function results in calling each of the provided interceptor, in order (from the first to
 * the last), followed by the original function provided as argument to `composeInterceptors()`.
 *
 * @param interceptors a list of interceptors
 * @param method the name of the interceptor method to compose
 * @param next the original function to be executed at the end of the interception chain
 */
// ts-prune-ignore-next (imported via lib/interceptors)
function composeInterceptors(interceptors, method, next) {
    return composeInterceptorsWith(interceptors, method, next, ((wrappedNext) => wrappedNext));
}
//# sourceMappingURL=interceptors.js.map

/***/ }),

/***/ 89084:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.decode = decode;
exports.encode = encode;
exports.decodeOptionalSingle = decodeOptionalSingle;
exports.decodeOptionalSinglePayload = decodeOptionalSinglePayload;
exports.encodeToPayload = encodeToPayload;
exports.decodeArrayFromPayloads = decodeArrayFromPayloads;
exports.decodeFromPayloadsAtIndex = decodeFromPayloadsAtIndex;
exports.decodeOptionalFailureToOptionalError = decodeOptionalFailureToOptionalError;
exports.encodeToPayloads = encodeToPayloads;
exports.encodeToPayloadsWithContext = encodeToPayloadsWithContext;
exports.decodeMapFromPayloads = decodeMapFromPayloads;
exports.encodeMapToPayloads = encodeMapToPayloads;
exports.encodeErrorToFailure = encodeErrorToFailure;
exports.encodeFailure = encodeFailure;
exports.decodeFailure = decodeFailure;
exports.encodeUserMetadata = encodeUserMetadata;
exports.decodeUserMetadata = decodeUserMetadata;
const payload_converter_1 = __webpack_require__(49666);
const errors_1 = __webpack_require__(75435);
/**
 * Decode through each codec, starting with the last codec.
 */
async function decode(codecs, payloads, context) {
    for (let i = codecs.length - 1; i >= 0; i--) {
        payloads = await codecs[i].decode(payloads, context);
    }
    return payloads;
}
/**
 * Encode through each codec, starting with the first codec.
 */
async function encode(codecs, payloads, context) {
    for (let i = 0; i < codecs.length; i++) {
        payloads = await codecs[i].encode(payloads, context);
    }
    return payloads;
}
/** Run {@link PayloadCodec.decode} on `payloads` */
async function decodeOptional(codecs, payloads, context) {
    if (payloads == null)
        return payloads;
    return await decode(codecs, payloads, context);
}
async function encodeSingle(codecs, payload, context) {
    const encodedPayloads = await encode(codecs, [payload], context);
    return encodedPayloads[0];
}
async function decodeSingle(codecs, payload, context) {
    const [decodedPayload] = await decode(codecs, [payload], context);
    return decodedPayload;
}
/** Run {@link PayloadCodec.encode} on a single Payload */
async function encodeOptionalSingle(codecs, payload, context) {
    if (payload == null)
        return payload;
    return await encodeSingle(codecs, payload, context);
}
/** Run {@link PayloadCodec.decode} on a single Payload */
async function decodeOptionalSingle(codecs, payload, context) {
    if (payload == null)
        return payload;
    return await decodeSingle(codecs, payload, context);
}
/** Run {@link PayloadCodec.decode} and convert from a single Payload */
async function decodeOptionalSinglePayload(dataConverter, payload, context) {
    const { payloadConverter, payloadCodecs } = dataConverter;
    const decoded = await decodeOptionalSingle(payloadCodecs, payload, context);
    if (decoded == null)
        return decoded;
    return payloadConverter.fromPayload(decoded, context);
}
/** Apply optional TypeInfo, run payload conversion, and then encode the resulting Payload. */
async function encodeToPayload(converter, value, context, typeInfo) {
    const { payloadConverter, payloadCodecs } = converter;
    return await encodeSingle(payloadCodecs, (0, payload_converter_1.toPayloadWithTypeInfo)(payloadConverter, value, context, typeInfo), context);
}
/**
 * Decode `payloads` and then return {@link arrayFromPayloads}`.
 */
async function decodeArrayFromPayloads(converter, payloads, context, typeInfo) {
    const { payloadConverter, payloadCodecs } = converter;
    return (0, payload_converter_1.arrayFromPayloads)(payloadConverter, await decodeOptional(payloadCodecs, payloads, context), context, typeInfo);
}
/**
 * Decode `payloads` and then return {@link fromPayloadsAtIndex}.
 */
async function decodeFromPayloadsAtIndex(converter, index, payloads, context, typeInfo) {
    const { payloadConverter, payloadCodecs } = converter;
    return await (0, payload_converter_1.fromPayloadsAtIndex)(payloadConverter, index, await decodeOptional(payloadCodecs, payloads, context), context, typeInfo);
}
/**
 * Run {@link decodeFailure} and then return {@link failureToError}.
 */
async function decodeOptionalFailureToOptionalError(converter, failure, context) {
    const { failureConverter, payloadConverter, payloadCodecs } = converter;
    return failure
        ? failureConverter.failureToError(await decodeFailure(payloadCodecs, failure, context), payloadConverter, context)
        : undefined;
}
/**
 * Run {@link PayloadConverter.toPayload} on values, and then encode them.
 */
async function encodeToPayloads(converter, ...values) {
    return encodeToPayloadsWithContext(converter, undefined, values);
}
/**
 * Run {@link PayloadConverter.toPayload} on values with an optional serialization context, and then encode them.
 */
async function encodeToPayloadsWithContext(converter, context, values, typeInfo) {
    const { payloadConverter, payloadCodecs } = converter;
    if (values.length === 0) {
        return undefined;
    }
    const payloads = (0, payload_converter_1.toPayloadsWithContext)(payloadConverter, context, values, typeInfo);
    return payloads ? await encode(payloadCodecs, payloads, context) : undefined;
}
/**
 * Run {@link PayloadCodec.decode} and then {@link PayloadConverter.fromPayload} on values in `map`.
 */
async function decodeMapFromPayloads(converter, map, context) {
    if (!map)
        return undefined;
    const { payloadConverter, payloadCodecs } = converter;
    return Object.fromEntries(await Promise.all(Object.entries(map).map(async ([k, payload]) => {
        const [decodedPayload] = await decode(payloadCodecs, [payload], context);
        const value = payloadConverter.fromPayload(decodedPayload, context);
        return [k, value];
    })));
}
/**
 * Run {@link PayloadConverter.toPayload} and then {@link PayloadCodec.encode} on values in `map`.
 */
async function encodeMapToPayloads(converter, map, context) {
    const { payloadConverter, payloadCodecs } = converter;
    return Object.fromEntries(await Promise.all(Object.entries(map).map(async ([k, v]) => {
        const payload = payloadConverter.toPayload(v, context);
        if (payload === undefined)
            throw new errors_1.PayloadConverterError(`Failed to encode entry: ${k}: ${v}`);
        const [encodedPayload] = await encode(payloadCodecs, [payload], context);
        return [k, encodedPayload];
    })));
}
/**
 * Run {@link errorToFailure} on `error`, and then {@link encodeFailure}.
 */
async function encodeErrorToFailure(dataConverter, error, context) {
    const { failureConverter, payloadConverter, payloadCodecs } = dataConverter;
    return await encodeFailure(payloadCodecs, failureConverter.errorToFailure(error, payloadConverter, context), context);
}
/**
 * Return a new {@link ProtoFailure} with `codec.encode()` run on all the {@link Payload}s.
 */
async function encodeFailure(codecs, failure, context) {
    return {
        ...failure,
        encodedAttributes: failure.encodedAttributes
            ? (await encode(codecs, [failure.encodedAttributes], context))[0]
            : undefined,
        cause: failure.cause ? await encodeFailure(codecs, failure.cause, context) : null,
        applicationFailureInfo: failure.applicationFailureInfo
            ? {
                ...failure.applicationFailureInfo,
                details: failure.applicationFailureInfo.details
                    ? {
                        payloads: await encode(codecs, failure.applicationFailureInfo.details.payloads ?? [], context),
                    }
                    : undefined,
            }
            : undefined,
        timeoutFailureInfo: failure.timeoutFailureInfo
            ? {
                ...failure.timeoutFailureInfo,
                lastHeartbeatDetails: failure.timeoutFailureInfo.lastHeartbeatDetails
                    ? {
                        payloads: await encode(codecs, failure.timeoutFailureInfo.lastHeartbeatDetails.payloads ?? [], context),
                    }
                    : undefined,
            }
            : undefined,
        canceledFailureInfo: failure.canceledFailureInfo
            ? {
                ...failure.canceledFailureInfo,
                details: failure.canceledFailureInfo.details
                    ? {
                        payloads: await encode(codecs, failure.canceledFailureInfo.details.payloads ?? [], context),
                    }
                    : undefined,
            }
            : undefined,
        resetWorkflowFailureInfo: failure.resetWorkflowFailureInfo
            ? {
                ...failure.resetWorkflowFailureInfo,
                lastHeartbeatDetails: failure.resetWorkflowFailureInfo.lastHeartbeatDetails
                    ? {
                        payloads: await encode(codecs, failure.resetWorkflowFailureInfo.lastHeartbeatDetails.payloads ?? [], context),
                    }
                    : undefined,
            }
            : undefined,
    };
}
/**
 * Return a new {@link ProtoFailure} with `codec.decode()` run on all the {@link Payload}s.
 */
async function decodeFailure(codecs, failure, context) {
    return {
        ...failure,
        encodedAttributes: failure.encodedAttributes
            ? (await decode(codecs, [failure.encodedAttributes], context))[0]
            : undefined,
        cause: failure.cause ? await decodeFailure(codecs, failure.cause, context) : null,
        applicationFailureInfo: failure.applicationFailureInfo
            ? {
                ...failure.applicationFailureInfo,
                details: failure.applicationFailureInfo.details
                    ? {
                        payloads: await decode(codecs, failure.applicationFailureInfo.details.payloads ?? [], context),
                    }
                    : undefined,
            }
            : undefined,
        timeoutFailureInfo: failure.timeoutFailureInfo
            ? {
                ...failure.timeoutFailureInfo,
                lastHeartbeatDetails: failure.timeoutFailureInfo.lastHeartbeatDetails
                    ? {
                        payloads: await decode(codecs, failure.timeoutFailureInfo.lastHeartbeatDetails.payloads ?? [], context),
                    }
                    : undefined,
            }
            : undefined,
        canceledFailureInfo: failure.canceledFailureInfo
            ? {
                ...failure.canceledFailureInfo,
                details: failure.canceledFailureInfo.details
                    ? {
                        payloads: await decode(codecs, failure.canceledFailureInfo.details.payloads ?? [], context),
                    }
                    : undefined,
            }
            : undefined,
        resetWorkflowFailureInfo: failure.resetWorkflowFailureInfo
            ? {
                ...failure.resetWorkflowFailureInfo,
                lastHeartbeatDetails: failure.resetWorkflowFailureInfo.lastHeartbeatDetails
                    ? {
                        payloads: await decode(codecs, failure.resetWorkflowFailureInfo.lastHeartbeatDetails.payloads ?? [], context),
                    }
                    : undefined,
            }
            : undefined,
    };
}
async function encodeUserMetadata(dataConverter, staticSummary, staticDetails, context) {
    if (staticSummary == null && staticDetails == null)
        return undefined;
    const { payloadConverter, payloadCodecs } = dataConverter;
    const summary = await encodeOptionalSingle(payloadCodecs, (0, payload_converter_1.convertOptionalToPayload)(payloadConverter, staticSummary, context), context);
    const details = await encodeOptionalSingle(payloadCodecs, (0, payload_converter_1.convertOptionalToPayload)(payloadConverter, staticDetails, context), context);
    if (summary == null && details == null)
        return undefined;
    return { summary, details };
}
async function decodeUserMetadata(dataConverter, metadata, context) {
    const res = { staticSummary: undefined, staticDetails: undefined };
    if (metadata == null)
        return res;
    const staticSummary = (await decodeOptionalSinglePayload(dataConverter, metadata.summary, context)) ?? undefined;
    const staticDetails = (await decodeOptionalSinglePayload(dataConverter, metadata.details, context)) ?? undefined;
    return { staticSummary, staticDetails };
}
//# sourceMappingURL=codec-helpers.js.map

/***/ }),

/***/ 51440:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
//# sourceMappingURL=codec-types.js.map

/***/ }),

/***/ 8533:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.loadDataConverter = loadDataConverter;
exports.isLoadedDataConverter = isLoadedDataConverter;
const payload_converter_1 = __webpack_require__(49666);
const data_converter_1 = __webpack_require__(96152);
const type_helpers_1 = __webpack_require__(21152);
const errors_1 = __webpack_require__(75435);
const isValidPayloadConverter = (converter, path) => {
    const isValid = typeof converter === 'object' &&
        converter !== null &&
        ['toPayload', 'fromPayload'].every((method) => typeof converter[method] === 'function');
    if (!isValid) {
        throw new errors_1.ValueError(`payloadConverter export at ${path} must be an object with toPayload and fromPayload methods`);
    }
};
const isValidFailureConverter = (converter, path) => {
    const isValid = typeof converter === 'object' &&
        converter !== null &&
        ['errorToFailure', 'failureToError'].every((method) => typeof converter[method] === 'function');
    if (!isValid) {
        throw new errors_1.ValueError(`failureConverter export at ${path} must be an object with errorToFailure and failureToError methods`);
    }
};
function requireConverter(path, type, validator) {
    let module;
    try {
        module = __WEBPACK_EXTERNAL_createRequire(import.meta.url)(path); // eslint-disable-line @typescript-eslint/no-require-imports
    }
    catch (error) {
        if ((0, type_helpers_1.errorCode)(error) === 'MODULE_NOT_FOUND') {
            throw new errors_1.ValueError(`Could not find a file at the specified ${type}Path: '${path}'.`);
        }
        throw error;
    }
    if ((0, type_helpers_1.isRecord)(module) && (0, type_helpers_1.hasOwnProperty)(module, type)) {
        const converter = module[type];
        validator(converter, path);
        return converter;
    }
    else {
        throw new errors_1.ValueError(`Module ${path} does not have a \`${type}\` named export`);
    }
}
/**
 * If {@link DataConverter.payloadConverterPath} is specified, `require()` it and validate that the module has a `payloadConverter` named export.
 * If not, use {@link defaultPayloadConverter}.
 * If {@link DataConverter.payloadCodecs} is unspecified, use an empty array.
 */
function loadDataConverter(dataConverter) {
    let payloadConverter = payload_converter_1.defaultPayloadConverter;
    if (dataConverter?.payloadConverterPath) {
        payloadConverter = requireConverter(dataConverter.payloadConverterPath, 'payloadConverter', isValidPayloadConverter);
    }
    let failureConverter = data_converter_1.defaultFailureConverter;
    if (dataConverter?.failureConverterPath) {
        failureConverter = requireConverter(dataConverter.failureConverterPath, 'failureConverter', isValidFailureConverter);
    }
    return {
        payloadConverter,
        failureConverter,
        payloadCodecs: dataConverter?.payloadCodecs ?? [],
        externalStorage: dataConverter?.externalStorage,
    };
}
/**
 * Returns true if the converter is already "loaded"
 */
function isLoadedDataConverter(dataConverter) {
    return (0, type_helpers_1.isRecord)(dataConverter) && (0, type_helpers_1.hasOwnProperty)(dataConverter, 'payloadConverter');
}
//# sourceMappingURL=data-converter-helpers.js.map

/***/ }),

/***/ 6235:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.ExternalStorageMetricsAccumulator = void 0;
/**
 * Accumulates external-payload-storage operation metrics over a single activation's store or
 * retrieve pass, to be reported to Core on the workflow activation completion.
 *
 * @module
 */
const long_1 = __importDefault(__webpack_require__(66390));
/**
 * Collects the count, total size, participating drivers, and duration of external-storage
 * operations performed while processing one task, in one direction (all stores, or all retrieves).
 *
 * @internal
 * @experimental
 */
class ExternalStorageMetricsAccumulator {
    payloadCount = 0;
    totalSizeBytes = 0;
    driverNames = new Set();
    intervals = [];
    /**
     * Record one completed driver operation: `payloadCount` payloads totalling `sizeBytes`, which
     * ran over the monotonic-clock span `[startMs, endMs]`.
     */
    record(driverName, payloadCount, sizeBytes, startMs, endMs) {
        this.payloadCount += payloadCount;
        this.totalSizeBytes += sizeBytes;
        this.driverNames.add(driverName);
        this.intervals.push([startMs, endMs]);
    }
    /**
     * The proto metrics, or `undefined` when no external storage occurred (so the completion field
     * is left unset).
     */
    toProto() {
        if (this.payloadCount === 0)
            return undefined;
        // Wall-clock time storage was in flight: summing each operation's duration would
        // double-count operations that ran in parallel.
        const durationMs = unionLength(this.intervals);
        return {
            payloadCount: long_1.default.fromNumber(this.payloadCount, true),
            totalSizeBytes: long_1.default.fromNumber(this.totalSizeBytes, true),
            totalDuration: {
                seconds: long_1.default.fromNumber(Math.floor(durationMs / 1000)),
                nanos: Math.round((durationMs % 1000) * 1e6),
            },
            driverNames: [...this.driverNames].sort(),
        };
    }
}
exports.ExternalStorageMetricsAccumulator = ExternalStorageMetricsAccumulator;
/** Total length of the union of the given intervals. */
function unionLength(intervals) {
    if (intervals.length === 0)
        return 0;
    const sorted = [...intervals].sort((a, b) => a[0] - b[0]);
    let total = 0;
    let spanStart = sorted[0][0];
    let spanEnd = sorted[0][1];
    for (let i = 1; i < sorted.length; i++) {
        const [start, end] = sorted[i];
        if (start > spanEnd) {
            total += spanEnd - spanStart;
            spanStart = start;
            spanEnd = end;
        }
        else if (end > spanEnd) {
            spanEnd = end;
        }
    }
    return total + (spanEnd - spanStart);
}
//# sourceMappingURL=external-storage-metrics.js.map

/***/ }),

/***/ 39058:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.ExternalStorageRunner = void 0;
/**
 * Engine that drives External Storage `store` and `retrieve` operations.
 *
 * @module
 */
const node_perf_hooks_1 = __webpack_require__(643);
const proto_1 = __webpack_require__(20167);
const extstore_1 = __webpack_require__(52265);
const errors_1 = __webpack_require__(75435);
const extstore_helpers_1 = __webpack_require__(6944);
const PayloadProto = proto_1.temporal.api.common.v1.Payload;
/**
 * Drives External Storage operations against a configured {@link ExternalStorage}.
 *
 * @internal
 * @experimental
 */
class ExternalStorageRunner {
    externalStorage;
    metrics;
    constructor(externalStorage, metrics) {
        this.externalStorage = externalStorage;
        this.metrics = metrics;
    }
    /**
     * Replace each payload above the configured size threshold with a reference payload.
     * Payloads below the threshold (or that the selector keeps inline) pass through
     * unchanged. Order is preserved.
     */
    async store(payloads, options = {}) {
        if (payloads.length === 0)
            return payloads;
        const { driverSelector, payloadSizeThreshold } = this.externalStorage;
        const { batchSignal, batchController } = makeBatchSignal(options.abortSignal);
        const selectCtx = { abortSignal: batchSignal, target: options.target };
        const storeCtx = { abortSignal: batchSignal, target: options.target };
        const driverGroups = new Map();
        for (const [i, payload] of payloads.entries()) {
            const size = payloadProtoSize(payload);
            if (size < payloadSizeThreshold)
                continue;
            const selected = driverSelector(selectCtx, payload);
            if (selected === null)
                continue;
            if (this.externalStorage.getDriver(selected.name) !== selected) {
                throw new errors_1.ValueError(`Driver '${selected.name}' returned by driverSelector is not registered in ExternalStorage.drivers`);
            }
            let group = driverGroups.get(selected.name);
            if (group === undefined) {
                group = { driver: selected, items: [] };
                driverGroups.set(selected.name, group);
            }
            group.items.push({ index: i, payload, size });
        }
        if (driverGroups.size === 0)
            return payloads;
        const result = payloads.slice();
        const { metrics } = this;
        await runWithAbortOnFirstError(batchController, [...driverGroups.values()], async (group) => {
            const startMs = metrics ? node_perf_hooks_1.performance.now() : 0;
            const claims = await group.driver.store(storeCtx, group.items.map((it) => it.payload));
            if (claims.length !== group.items.length) {
                throw new errors_1.ValueError(`Driver '${group.driver.name}' returned ${claims.length} claims for ${group.items.length} payloads`);
            }
            for (const [j, claim] of claims.entries()) {
                const item = group.items[j];
                result[item.index] = (0, extstore_helpers_1.encodeReferencePayload)({
                    driverName: group.driver.name,
                    claim,
                    sizeBytes: item.size,
                });
            }
            if (metrics) {
                const sizeBytes = group.items.reduce((sum, it) => sum + it.size, 0);
                metrics.record(group.driver.name, group.items.length, sizeBytes, startMs, node_perf_hooks_1.performance.now());
            }
        });
        return result;
    }
    /**
     * Replace each reference payload in `payloads` with the payload bytes returned by the
     * named driver. Non-reference payloads are passed through unchanged. Order is preserved.
     */
    async retrieve(payloads, options = {}) {
        if (payloads.length === 0)
            return payloads;
        const { batchSignal, batchController } = makeBatchSignal(options.abortSignal);
        const retrieveCtx = { abortSignal: batchSignal };
        const driverGroups = new Map();
        for (const [i, payload] of payloads.entries()) {
            if (!(0, extstore_helpers_1.isReferencePayload)(payload))
                continue;
            const decoded = (0, extstore_helpers_1.decodeReferencePayload)(payload);
            const driver = this.externalStorage.getDriver(decoded.driverName);
            if (driver === null) {
                throw new errors_1.ValueError(`No driver registered with name '${decoded.driverName}'`);
            }
            let group = driverGroups.get(decoded.driverName);
            if (group === undefined) {
                group = { driver, items: [] };
                driverGroups.set(decoded.driverName, group);
            }
            group.items.push({ index: i, claim: new extstore_1.StorageDriverClaim(decoded.claimData), size: decoded.sizeBytes });
        }
        if (driverGroups.size === 0)
            return payloads;
        const result = payloads.slice();
        const { metrics } = this;
        await runWithAbortOnFirstError(batchController, [...driverGroups.values()], async (group) => {
            const startMs = metrics ? node_perf_hooks_1.performance.now() : 0;
            const retrieved = await group.driver.retrieve(retrieveCtx, group.items.map((it) => it.claim));
            if (retrieved.length !== group.items.length) {
                throw new errors_1.ValueError(`Driver '${group.driver.name}' returned ${retrieved.length} payloads for ${group.items.length} claims`);
            }
            for (const [j, retrievedPayload] of retrieved.entries()) {
                const item = group.items[j];
                result[item.index] = retrievedPayload;
            }
            if (metrics) {
                const sizeBytes = group.items.reduce((sum, it) => sum + it.size, 0);
                metrics.record(group.driver.name, group.items.length, sizeBytes, startMs, node_perf_hooks_1.performance.now());
            }
        });
        return result;
    }
}
exports.ExternalStorageRunner = ExternalStorageRunner;
// ============================================================================
// Internal helpers
// ============================================================================
function payloadProtoSize(payload) {
    return PayloadProto.encode(payload).pos;
}
/**
 * Builds an internal controller composed with the caller's signal, so a failing
 * driver call can abort its siblings.
 */
function makeBatchSignal(abortSignal) {
    const batchController = new AbortController();
    const batchSignal = abortSignal ? AbortSignal.any([batchController.signal, abortSignal]) : batchController.signal;
    return { batchSignal, batchController };
}
/**
 * Run `task(item)` for each item in parallel. As soon as any task rejects,
 * signal `controller.abort(reason)` so siblings can cancel mid-flight. Awaits
 * all tasks regardless of outcome and re-throws the first rejection.
 */
async function runWithAbortOnFirstError(controller, items, task) {
    const promises = items.map(task);
    for (const p of promises) {
        p.catch((reason) => {
            if (!controller.signal.aborted)
                controller.abort(reason);
        });
    }
    const settled = await Promise.allSettled(promises);
    for (const outcome of settled) {
        if (outcome.status === 'rejected')
            throw outcome.reason;
    }
}
//# sourceMappingURL=external-storage-runner.js.map

/***/ }),

/***/ 90728:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.extstoreStoreOptions = extstoreStoreOptions;
exports.extstoreInboundOptions = extstoreInboundOptions;
const errors_1 = __webpack_require__(75435);
const external_storage_runner_1 = __webpack_require__(39058);
const extstore_helpers_1 = __webpack_require__(6944);
/**
 * @internal
 * @experimental
 */
function extstoreStoreOptions(externalStorage, { initialTarget, deriveContext, limit, abortSignal, metrics } = {}) {
    const runner = new external_storage_runner_1.ExternalStorageRunner(externalStorage, metrics);
    return {
        transformPayloads: (payloads, target, signal) => runner.store(payloads, { target, abortSignal: signal }),
        transformPayload: (payload, target, signal) => runner.store([payload], { target, abortSignal: signal }).then((stored) => stored[0]),
        deriveContext,
        initialContext: initialTarget,
        // Search attributes must keep their literal values so the server can index/search on them.
        skipSearchAttributes: true,
        limit,
        abortSignal,
    };
}
function extstoreRetrieveOptions(externalStorage, { limit, abortSignal, metrics, } = {}) {
    const runner = new external_storage_runner_1.ExternalStorageRunner(externalStorage, metrics);
    return {
        transformPayloads: (payloads, _context, signal) => runner.retrieve(payloads, { abortSignal: signal }),
        transformPayload: (payload, _context, signal) => runner.retrieve([payload], { abortSignal: signal }).then((retrieved) => retrieved[0]),
        skipSearchAttributes: true,
        limit,
        abortSignal,
    };
}
/**
 * Detection-only inbound walk used when no {@link ExternalStorage} is configured: leaves every
 * payload untouched but throws {@link ExternalStorageNotConfiguredError} on the first reference
 * payload.
 */
function extstoreDetectReferencesOptions() {
    const assertNoReference = (payloads) => {
        if (payloads.some(extstore_helpers_1.isReferencePayload)) {
            throw new errors_1.ExternalStorageNotConfiguredError();
        }
        return payloads;
    };
    return {
        transformPayloads: (payloads) => Promise.resolve(assertNoReference(payloads)),
        transformPayload: (payload) => Promise.resolve(assertNoReference([payload])[0]),
        skipSearchAttributes: true,
    };
}
/**
 * The inbound External Storage pass for a worker/client boundary: resolve reference payloads when
 * {@link ExternalStorage} is configured, otherwise fail loudly (via {@link extstoreDetectReferencesOptions})
 * because nothing can resolve them.
 *
 * @internal
 * @experimental
 */
function extstoreInboundOptions(externalStorage, { metrics } = {}) {
    return externalStorage ? extstoreRetrieveOptions(externalStorage, { metrics }) : extstoreDetectReferencesOptions();
}
//# sourceMappingURL=external-storage-visitor.js.map

/***/ }),

/***/ 6944:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __setModuleDefault = (this && this.__setModuleDefault) || (Object.create ? (function(o, v) {
    Object.defineProperty(o, "default", { enumerable: true, value: v });
}) : function(o, v) {
    o["default"] = v;
});
var __importStar = (this && this.__importStar) || function (mod) {
    if (mod && mod.__esModule) return mod;
    var result = {};
    if (mod != null) for (var k in mod) if (k !== "default" && Object.prototype.hasOwnProperty.call(mod, k)) __createBinding(result, mod, k);
    __setModuleDefault(result, mod);
    return result;
};
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.isReferencePayload = isReferencePayload;
exports.decodeReferencePayload = decodeReferencePayload;
exports.encodeReferencePayload = encodeReferencePayload;
const long_1 = __importDefault(__webpack_require__(66390));
const proto = __importStar(__webpack_require__(20167));
const encoding_1 = __webpack_require__(91481);
const errors_1 = __webpack_require__(75435);
const protobuf_payload_converters_1 = __webpack_require__(39171);
const types_1 = __webpack_require__(63564);
const ExternalStorageReferenceProto = proto.temporal.api.sdk.v1.ExternalStorageReference;
const PayloadProto = proto.temporal.api.common.v1.Payload;
const storageReferenceConverter = new protobuf_payload_converters_1.ProtobufJsonPayloadConverter(proto);
const EXTSTORE_REFERENCE_MESSAGE_TYPE = 'temporal.api.sdk.v1.ExternalStorageReference';
const EXTSTORE_REFERENCE_ENCODING = types_1.encodingTypes.METADATA_ENCODING_PROTOBUF_JSON;
/**
 * True if the payload is an External Storage reference:
 * `temporal.api.sdk.v1.ExternalStorageReference`.
 *
 * @internal
 * @experimental
 */
function isReferencePayload(payload) {
    const encodingValue = readMetadataString(payload, types_1.METADATA_ENCODING_KEY);
    if (encodingValue === EXTSTORE_REFERENCE_ENCODING) {
        return readMetadataString(payload, types_1.METADATA_MESSAGE_TYPE_KEY) === EXTSTORE_REFERENCE_MESSAGE_TYPE;
    }
    return false;
}
/**
 * Decode a reference payload from the wire format {@link ExternalStorageReference}.
 * Throws {@link ValueError} if the payload is not a reference or is malformed.
 * Callers should gate on {@link isReferencePayload} first.
 *
 * @internal
 * @experimental
 */
function decodeReferencePayload(payload) {
    const ref = storageReferenceConverter.fromPayload(payload);
    if (!ref.driverName) {
        // TODO: use the new stable error codes here
        throw new errors_1.ValueError("Reference payload field 'driverName' must be a non-empty string");
    }
    return {
        driverName: ref.driverName,
        claimData: { ...ref.claimData },
        sizeBytes: readSizeBytes(payload),
    };
}
/**
 * Encode a reference payload to wire format.
 *
 * @internal
 * @experimental
 */
function encodeReferencePayload({ driverName, claim, sizeBytes, }) {
    const ref = ExternalStorageReferenceProto.create({ driverName, claimData: claim.claimData });
    const payload = storageReferenceConverter.toPayload(ref);
    if (payload === undefined) {
        // TODO: use the new stable error codes here
        throw new errors_1.ValueError('Failed to serialize ExternalStorageReference');
    }
    return {
        ...payload,
        externalPayloads: [PayloadProto.ExternalPayloadDetails.create({ sizeBytes: long_1.default.fromNumber(sizeBytes) })],
    };
}
function readMetadataString(payload, key) {
    const raw = payload.metadata?.[key];
    if (!raw)
        return undefined;
    return (0, encoding_1.decode)(raw);
}
function readSizeBytes(payload) {
    const details = payload.externalPayloads?.[0];
    if (!details?.sizeBytes)
        return 0;
    return long_1.default.isLong(details.sizeBytes) ? details.sizeBytes.toNumber() : Number(details.sizeBytes);
}
//# sourceMappingURL=extstore-helpers.js.map

/***/ }),

/***/ 81490:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __exportStar = (this && this.__exportStar) || function(m, exports) {
    for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) __createBinding(exports, m, p);
};
Object.defineProperty(exports, "__esModule", ({ value: true }));
/**
 * Internal SDK library: users should usually use other packages instead. Not included in Workflow bundle.
 *
 * @module
 */
__exportStar(__webpack_require__(89084), exports);
__exportStar(__webpack_require__(51440), exports);
__exportStar(__webpack_require__(8533), exports);
__exportStar(__webpack_require__(6944), exports);
__exportStar(__webpack_require__(6235), exports);
__exportStar(__webpack_require__(39058), exports);
__exportStar(__webpack_require__(90728), exports);
__exportStar(__webpack_require__(44711), exports);
__exportStar(__webpack_require__(3211), exports);
__exportStar(__webpack_require__(34601), exports);
__exportStar(__webpack_require__(85574), exports);
//# sourceMappingURL=index.js.map

/***/ }),

/***/ 3211:
/***/ ((__unused_webpack_module, exports) => {


/**
 * This file contain helper functions to parse specific subsets of URIs.
 *
 * The ECMAScript-compliant URL class don't properly handle some syntaxes that
 * we care about, such as not providing a protocol (e.g. '127.0.0.1:7233'), and
 * performs some normalizations that are not desirable for our use cases
 * (e.g. parsing 'http://127.0.0.1:7233' adds a '/' path). On the other side,
 * simply using `split(':')` breaks on IPv6 addresses. Hence these helpers.
 */
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.splitProtoHostPort = splitProtoHostPort;
exports.joinProtoHostPort = joinProtoHostPort;
exports.normalizeGrpcEndpointAddress = normalizeGrpcEndpointAddress;
/**
 * Scheme. Requires but doesn't capture the ':' or '://' separator that follows.
 * e.g. `http:` will be captured as 'http'.
 */
const scheme = '(?:(?<scheme>[a-z][a-z0-9]+):(?:\\/\\/)?)';
/**
 * IPv4-style hostname. Not captured.
 * e.g.: `192.168.1.100`.
 */
const ipv4Hostname = '(?:\\d{1,3}(?:\\.\\d{1,3}){3})';
/**
 * IPv6-style hostname; must be enclosed in square brackets. Not captured.
 * e.g.: `[::1]`, `[2001:db8::1]`, `[::FFFF:129.144.52.38]`, etc.
 */
const ipv6Hostname = '(?:\\[(?<ipv6>[0-9a-fA-F.:]+)\\])';
// DNS-style hostname. Not captured.
// e.g.: `test.com` or `localhost`.
const dnsHostname = '(?:[^:/]+)';
const hostname = `(?:${ipv4Hostname}|${ipv6Hostname}|${dnsHostname})`;
// Port number. Requires but don't capture a preceeding ':' separator.
// For example, `:7233` will be captured as `7233`.
const port = '(?::(?<port>\\d+))';
const protoHostPortRegex = new RegExp(`^${scheme}??(?<hostname>${hostname})${port}?$`);
/**
 * Split a URI composed only of a scheme, a hostname, and port.
 * The scheme and port are optional.
 *
 * Examples of valid URIs for HTTP CONNECT proxies:
 *
 * ```
 * http://test.com:8080 => { scheme: 'http', host: 'test.com', port: 8080 }
 * http://192.168.0.1:8080 => { scheme: 'http', host: '192.168.0.1', port: 8080 }
 * [::1]:8080 => { scheme: 'http', host: '::1', port: 8080 }
 * [::ffff:192.0.2.128]:8080 => { scheme: 'http', host: '::ffff:192.0.2.128', port: 8080 }
 * 192.168.0.1:8080 => { scheme: 'http', host: '192.168.0.1', port: 8080 }
 * ```
 */
function splitProtoHostPort(uri) {
    const match = protoHostPortRegex.exec(uri);
    if (!match?.groups)
        return undefined;
    return {
        scheme: match.groups.scheme,
        hostname: match.groups.ipv6 ?? match.groups.hostname,
        port: match.groups.port !== undefined ? Number(match.groups.port) : undefined,
    };
}
function joinProtoHostPort(components) {
    const { scheme, hostname, port } = components;
    const schemeText = scheme ? `${scheme}:` : '';
    const hostnameText = hostname.includes(':') ? `[${hostname}]` : hostname;
    const portText = port !== undefined ? `:${port}` : '';
    return `${schemeText}${hostnameText}${portText}`;
}
/**
 * Parse the address for the gRPC endpoint of a Temporal server.
 *
 * - The URI may only contain a hostname and a port.
 * - Port is optional; if not specified, set it to `defaultPort`.
 *
 * Examples of valid URIs (assuming `defaultPort` is 7233):
 *
 * ```
 * 127.0.0.1 => { host: '127.0.0.1', port: 7233 }
 * 192.168.0.1:7233 => { host: '192.168.0.1', port: 7233 }
 * my.temporal.service.com:7233 => { host: 'my.temporal.service.com', port: 7233 }
 * [::ffff:192.0.2.128]:8080 => { host: '[::ffff:192.0.2.128]', port: 8080 }
 * ```
 */
function normalizeGrpcEndpointAddress(uri, defaultPort) {
    const splitted = splitProtoHostPort(uri);
    if (!splitted || splitted.scheme !== undefined) {
        throw new TypeError(`Invalid address for Temporal gRPC endpoint: expected URI of the form 'hostname' or 'hostname:port'; got '${uri}'`);
    }
    splitted.port ??= defaultPort;
    return joinProtoHostPort(splitted);
}
//# sourceMappingURL=parse-host-uri.js.map

/***/ }),

/***/ 44711:
/***/ (function(__unused_webpack_module, exports, __webpack_require__) {


var __createBinding = (this && this.__createBinding) || (Object.create ? (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    var desc = Object.getOwnPropertyDescriptor(m, k);
    if (!desc || ("get" in desc ? !m.__esModule : desc.writable || desc.configurable)) {
      desc = { enumerable: true, get: function() { return m[k]; } };
    }
    Object.defineProperty(o, k2, desc);
}) : (function(o, m, k, k2) {
    if (k2 === undefined) k2 = k;
    o[k2] = m[k];
}));
var __exportStar = (this && this.__exportStar) || function(m, exports) {
    for (var p in m) if (p !== "default" && !Object.prototype.hasOwnProperty.call(exports, p)) __createBinding(exports, m, p);
};
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.visit = visit;
const limit_1 = __webpack_require__(82777);
/**
 * Awaits every promise a walk produced, then throws the first rejection in traversal order.
 * `allSettled` guarantees no in-flight transform is left running on the error path.
 */
async function drain(pending) {
    const results = await Promise.allSettled(pending);
    for (const result of results) {
        if (result.status === 'rejected') {
            throw result.reason;
        }
    }
}
/**
 * Runs a recursive walk from the VisitOptions. Runs each transform through the concurrency limit,
 * then wraps them with the per-visit cancel-on-error signal and assigns them to {@link WalkEnv}.
 *
 * @internal
 * @experimental
 */
async function runVisit(options, walk) {
    const { transformPayload, transformPayloads, deriveContext, initialContext, limit = (0, limit_1.sequential)(), skipHeaders = false, skipSearchAttributes = false, abortSignal, } = options;
    const failure = new AbortController();
    let removeListener;
    if (abortSignal) {
        if (abortSignal.aborted) {
            failure.abort(abortSignal.reason);
        }
        else {
            const onAbort = () => failure.abort(abortSignal.reason);
            abortSignal.addEventListener('abort', onAbort, { once: true });
            removeListener = () => abortSignal.removeEventListener('abort', onAbort);
        }
    }
    const runTransform = (call) => {
        failure.signal.throwIfAborted();
        return limit(async () => {
            failure.signal.throwIfAborted();
            try {
                return await call(failure.signal);
            }
            catch (reason) {
                failure.abort(reason);
                throw reason;
            }
        });
    };
    const env = {
        transformPayload: (payload, context) => runTransform((signal) => transformPayload(payload, context, signal)),
        transformPayloads: (payloads, context) => runTransform((signal) => transformPayloads(payloads, context, signal)),
        deriveContext,
        skipHeaders,
        skipSearchAttributes,
    };
    try {
        await drain(walk(env, initialContext));
    }
    finally {
        removeListener?.();
    }
}
/**
 * Applies the payload transforms to every {@link Payload} in `root`, mutating it in place. Pass the
 * generated `walk*` function for the root's message type (all are re-exported below).
 *
 * @internal
 * @experimental
 */
async function visit(root, walk, options) {
    return runVisit(options, (env, context) => walk(root, env, context));
}
// Re-export every generated walker so consumers pair any of them with `visit` without a deep import
// into the generated file.
__exportStar(__webpack_require__(86141), exports);
//# sourceMappingURL=payload-visitor.js.map

/***/ }),

/***/ 34601:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.parseHttpConnectProxyAddress = parseHttpConnectProxyAddress;
const parse_host_uri_1 = __webpack_require__(3211);
/**
 * Parse the address of a HTTP CONNECT proxy endpoint.
 *
 * - The URI may only contain a scheme, a hostname, and a port;
 * - If specified, scheme must be 'http';
 * - Port is required.
 *
 * Examples of valid URIs:
 *
 * ```
 * 127.0.0.1:8080 => { scheme: 'http', host: '192.168.0.1', port: 8080 }
 * my.temporal.service.com:8888 => { scheme: 'http', host: 'my.temporal.service.com', port: 8888 }
 * [::ffff:192.0.2.128]:8080 => { scheme: 'http', host: '::ffff:192.0.2.128', port: 8080 }
 * ```
 */
function parseHttpConnectProxyAddress(target) {
    const match = (0, parse_host_uri_1.splitProtoHostPort)(target);
    if (!match)
        throw new TypeError(`Invalid address for HTTP CONNECT proxy: expected 'hostname:port' or '[ipv6 address]:port'; got '${target}'`);
    const { scheme = 'http', hostname: host, port } = match;
    if (scheme !== 'http')
        throw new TypeError(`Invalid address for HTTP CONNECT proxy: scheme must be http'; got '${target}'`);
    if (port === undefined)
        throw new TypeError(`Invalid address for HTTP CONNECT proxy: port is required; got '${target}'`);
    return { scheme, hostname: host, port };
}
//# sourceMappingURL=proxy-config.js.map

/***/ }),

/***/ 85574:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.normalizeTlsConfig = normalizeTlsConfig;
/**
 * Normalize {@link TLSConfigOption} by turning false and null to undefined and true to and empty object
 */
function normalizeTlsConfig(tls, apiKey) {
    tls = tls ?? (apiKey !== undefined ? true : undefined);
    return typeof tls === 'object' ? (tls === null ? undefined : tls) : tls ? {} : undefined;
}
//# sourceMappingURL=tls-config.js.map

/***/ }),

/***/ 86141:
/***/ ((__unused_webpack_module, exports) => {


// Code generated by packages/proto/scripts/gen-payload-visitor.ts. DO NOT EDIT.
Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.walkActivityExecutionResult = walkActivityExecutionResult;
exports.walkActivityResolution = walkActivityResolution;
exports.walkCoresdkActivityResultCancellation = walkCoresdkActivityResultCancellation;
exports.walkCoresdkActivityResultFailure = walkCoresdkActivityResultFailure;
exports.walkCoresdkActivityResultSuccess = walkCoresdkActivityResultSuccess;
exports.walkActivityTask = walkActivityTask;
exports.walkStart = walkStart;
exports.walkActivityHeartbeat = walkActivityHeartbeat;
exports.walkActivityTaskCompletion = walkActivityTaskCompletion;
exports.walkCoresdkChildWorkflowCancellation = walkCoresdkChildWorkflowCancellation;
exports.walkChildWorkflowResult = walkChildWorkflowResult;
exports.walkCoresdkChildWorkflowFailure = walkCoresdkChildWorkflowFailure;
exports.walkCoresdkChildWorkflowSuccess = walkCoresdkChildWorkflowSuccess;
exports.walkNexusOperationResult = walkNexusOperationResult;
exports.walkNexusTask = walkNexusTask;
exports.walkNexusTaskCompletion = walkNexusTaskCompletion;
exports.walkDoUpdate = walkDoUpdate;
exports.walkInitializeWorkflow = walkInitializeWorkflow;
exports.walkQueryWorkflow = walkQueryWorkflow;
exports.walkResolveActivity = walkResolveActivity;
exports.walkResolveChildWorkflowExecution = walkResolveChildWorkflowExecution;
exports.walkResolveChildWorkflowExecutionStart = walkResolveChildWorkflowExecutionStart;
exports.walkResolveChildWorkflowExecutionStartCancelled = walkResolveChildWorkflowExecutionStartCancelled;
exports.walkResolveNexusOperation = walkResolveNexusOperation;
exports.walkResolveNexusOperationStart = walkResolveNexusOperationStart;
exports.walkResolveRequestCancelExternalWorkflow = walkResolveRequestCancelExternalWorkflow;
exports.walkResolveSignalExternalWorkflow = walkResolveSignalExternalWorkflow;
exports.walkSignalWorkflow = walkSignalWorkflow;
exports.walkWorkflowActivation = walkWorkflowActivation;
exports.walkWorkflowActivationJob = walkWorkflowActivationJob;
exports.walkCancelWorkflowExecution = walkCancelWorkflowExecution;
exports.walkCompleteWorkflowExecution = walkCompleteWorkflowExecution;
exports.walkContinueAsNewWorkflowExecution = walkContinueAsNewWorkflowExecution;
exports.walkFailWorkflowExecution = walkFailWorkflowExecution;
exports.walkModifyWorkflowProperties = walkModifyWorkflowProperties;
exports.walkQueryResult = walkQueryResult;
exports.walkQuerySuccess = walkQuerySuccess;
exports.walkScheduleActivity = walkScheduleActivity;
exports.walkScheduleLocalActivity = walkScheduleLocalActivity;
exports.walkScheduleNexusOperation = walkScheduleNexusOperation;
exports.walkSignalExternalWorkflowExecution = walkSignalExternalWorkflowExecution;
exports.walkStartChildWorkflowExecution = walkStartChildWorkflowExecution;
exports.walkUpdateResponse = walkUpdateResponse;
exports.walkUpsertWorkflowSearchAttributes = walkUpsertWorkflowSearchAttributes;
exports.walkWorkflowCommand = walkWorkflowCommand;
exports.walkCoresdkWorkflowCompletionFailure = walkCoresdkWorkflowCompletionFailure;
exports.walkCoresdkWorkflowCompletionSuccess = walkCoresdkWorkflowCompletionSuccess;
exports.walkWorkflowActivationCompletion = walkWorkflowActivationCompletion;
exports.walkCountActivityExecutionsResponse = walkCountActivityExecutionsResponse;
exports.walkTemporalApiWorkflowserviceV1CountActivityExecutionsResponseAggregationGroup = walkTemporalApiWorkflowserviceV1CountActivityExecutionsResponseAggregationGroup;
exports.walkCountNexusOperationExecutionsResponse = walkCountNexusOperationExecutionsResponse;
exports.walkTemporalApiWorkflowserviceV1CountNexusOperationExecutionsResponseAggregationGroup = walkTemporalApiWorkflowserviceV1CountNexusOperationExecutionsResponseAggregationGroup;
exports.walkCountSchedulesResponse = walkCountSchedulesResponse;
exports.walkTemporalApiWorkflowserviceV1CountSchedulesResponseAggregationGroup = walkTemporalApiWorkflowserviceV1CountSchedulesResponseAggregationGroup;
exports.walkCountWorkflowExecutionsResponse = walkCountWorkflowExecutionsResponse;
exports.walkTemporalApiWorkflowserviceV1CountWorkflowExecutionsResponseAggregationGroup = walkTemporalApiWorkflowserviceV1CountWorkflowExecutionsResponseAggregationGroup;
exports.walkCreateScheduleRequest = walkCreateScheduleRequest;
exports.walkCreateWorkerDeploymentVersionRequest = walkCreateWorkerDeploymentVersionRequest;
exports.walkDescribeActivityExecutionResponse = walkDescribeActivityExecutionResponse;
exports.walkDescribeDeploymentResponse = walkDescribeDeploymentResponse;
exports.walkDescribeNexusOperationExecutionResponse = walkDescribeNexusOperationExecutionResponse;
exports.walkDescribeScheduleResponse = walkDescribeScheduleResponse;
exports.walkDescribeWorkerDeploymentVersionResponse = walkDescribeWorkerDeploymentVersionResponse;
exports.walkDescribeWorkflowExecutionResponse = walkDescribeWorkflowExecutionResponse;
exports.walkExecuteMultiOperationRequest = walkExecuteMultiOperationRequest;
exports.walkOperation = walkOperation;
exports.walkExecuteMultiOperationResponse = walkExecuteMultiOperationResponse;
exports.walkResponse = walkResponse;
exports.walkGetCurrentDeploymentResponse = walkGetCurrentDeploymentResponse;
exports.walkGetDeploymentReachabilityResponse = walkGetDeploymentReachabilityResponse;
exports.walkGetWorkflowExecutionHistoryResponse = walkGetWorkflowExecutionHistoryResponse;
exports.walkGetWorkflowExecutionHistoryReverseResponse = walkGetWorkflowExecutionHistoryReverseResponse;
exports.walkListActivityExecutionsResponse = walkListActivityExecutionsResponse;
exports.walkListArchivedWorkflowExecutionsResponse = walkListArchivedWorkflowExecutionsResponse;
exports.walkListClosedWorkflowExecutionsResponse = walkListClosedWorkflowExecutionsResponse;
exports.walkListNexusOperationExecutionsResponse = walkListNexusOperationExecutionsResponse;
exports.walkListOpenWorkflowExecutionsResponse = walkListOpenWorkflowExecutionsResponse;
exports.walkListSchedulesResponse = walkListSchedulesResponse;
exports.walkListWorkflowExecutionsResponse = walkListWorkflowExecutionsResponse;
exports.walkPollActivityExecutionResponse = walkPollActivityExecutionResponse;
exports.walkPollActivityTaskQueueResponse = walkPollActivityTaskQueueResponse;
exports.walkPollNexusOperationExecutionResponse = walkPollNexusOperationExecutionResponse;
exports.walkPollNexusTaskQueueResponse = walkPollNexusTaskQueueResponse;
exports.walkPollWorkflowExecutionUpdateResponse = walkPollWorkflowExecutionUpdateResponse;
exports.walkPollWorkflowTaskQueueResponse = walkPollWorkflowTaskQueueResponse;
exports.walkQueryWorkflowRequest = walkQueryWorkflowRequest;
exports.walkQueryWorkflowResponse = walkQueryWorkflowResponse;
exports.walkRecordActivityTaskHeartbeatByIdRequest = walkRecordActivityTaskHeartbeatByIdRequest;
exports.walkRecordActivityTaskHeartbeatRequest = walkRecordActivityTaskHeartbeatRequest;
exports.walkResetWorkflowExecutionRequest = walkResetWorkflowExecutionRequest;
exports.walkRespondActivityTaskCanceledByIdRequest = walkRespondActivityTaskCanceledByIdRequest;
exports.walkRespondActivityTaskCanceledRequest = walkRespondActivityTaskCanceledRequest;
exports.walkRespondActivityTaskCompletedByIdRequest = walkRespondActivityTaskCompletedByIdRequest;
exports.walkRespondActivityTaskCompletedRequest = walkRespondActivityTaskCompletedRequest;
exports.walkRespondActivityTaskFailedByIdRequest = walkRespondActivityTaskFailedByIdRequest;
exports.walkRespondActivityTaskFailedByIdResponse = walkRespondActivityTaskFailedByIdResponse;
exports.walkRespondActivityTaskFailedRequest = walkRespondActivityTaskFailedRequest;
exports.walkRespondActivityTaskFailedResponse = walkRespondActivityTaskFailedResponse;
exports.walkRespondNexusTaskCompletedRequest = walkRespondNexusTaskCompletedRequest;
exports.walkRespondNexusTaskFailedRequest = walkRespondNexusTaskFailedRequest;
exports.walkRespondQueryTaskCompletedRequest = walkRespondQueryTaskCompletedRequest;
exports.walkRespondWorkflowTaskCompletedRequest = walkRespondWorkflowTaskCompletedRequest;
exports.walkRespondWorkflowTaskCompletedResponse = walkRespondWorkflowTaskCompletedResponse;
exports.walkRespondWorkflowTaskFailedRequest = walkRespondWorkflowTaskFailedRequest;
exports.walkScanWorkflowExecutionsResponse = walkScanWorkflowExecutionsResponse;
exports.walkSetCurrentDeploymentRequest = walkSetCurrentDeploymentRequest;
exports.walkSetCurrentDeploymentResponse = walkSetCurrentDeploymentResponse;
exports.walkSignalWithStartWorkflowExecutionRequest = walkSignalWithStartWorkflowExecutionRequest;
exports.walkSignalWorkflowExecutionRequest = walkSignalWorkflowExecutionRequest;
exports.walkStartActivityExecutionRequest = walkStartActivityExecutionRequest;
exports.walkStartBatchOperationRequest = walkStartBatchOperationRequest;
exports.walkStartNexusOperationExecutionRequest = walkStartNexusOperationExecutionRequest;
exports.walkStartWorkflowExecutionRequest = walkStartWorkflowExecutionRequest;
exports.walkStartWorkflowExecutionResponse = walkStartWorkflowExecutionResponse;
exports.walkTerminateWorkflowExecutionRequest = walkTerminateWorkflowExecutionRequest;
exports.walkUpdateScheduleRequest = walkUpdateScheduleRequest;
exports.walkUpdateWorkerDeploymentVersionComputeConfigRequest = walkUpdateWorkerDeploymentVersionComputeConfigRequest;
exports.walkUpdateWorkerDeploymentVersionMetadataRequest = walkUpdateWorkerDeploymentVersionMetadataRequest;
exports.walkUpdateWorkerDeploymentVersionMetadataResponse = walkUpdateWorkerDeploymentVersionMetadataResponse;
exports.walkUpdateWorkflowExecutionRequest = walkUpdateWorkflowExecutionRequest;
exports.walkUpdateWorkflowExecutionResponse = walkUpdateWorkflowExecutionResponse;
exports.walkValidateWorkerDeploymentVersionComputeConfigRequest = walkValidateWorkerDeploymentVersionComputeConfigRequest;
function walkActivityExecutionResult(root, env, context) {
    const pending = [];
    walk_coresdk_activity_result_ActivityExecutionResult(root, env, context, pending);
    return pending;
}
function walkActivityResolution(root, env, context) {
    const pending = [];
    walk_coresdk_activity_result_ActivityResolution(root, env, context, pending);
    return pending;
}
function walkCoresdkActivityResultCancellation(root, env, context) {
    const pending = [];
    walk_coresdk_activity_result_Cancellation(root, env, context, pending);
    return pending;
}
function walkCoresdkActivityResultFailure(root, env, context) {
    const pending = [];
    walk_coresdk_activity_result_Failure(root, env, context, pending);
    return pending;
}
function walkCoresdkActivityResultSuccess(root, env, context) {
    const pending = [];
    walk_coresdk_activity_result_Success(root, env, context, pending);
    return pending;
}
function walkActivityTask(root, env, context) {
    const pending = [];
    walk_coresdk_activity_task_ActivityTask(root, env, context, pending);
    return pending;
}
function walkStart(root, env, context) {
    const pending = [];
    walk_coresdk_activity_task_Start(root, env, context, pending);
    return pending;
}
function walkActivityHeartbeat(root, env, context) {
    const pending = [];
    walk_coresdk_ActivityHeartbeat(root, env, context, pending);
    return pending;
}
function walkActivityTaskCompletion(root, env, context) {
    const pending = [];
    walk_coresdk_ActivityTaskCompletion(root, env, context, pending);
    return pending;
}
function walkCoresdkChildWorkflowCancellation(root, env, context) {
    const pending = [];
    walk_coresdk_child_workflow_Cancellation(root, env, context, pending);
    return pending;
}
function walkChildWorkflowResult(root, env, context) {
    const pending = [];
    walk_coresdk_child_workflow_ChildWorkflowResult(root, env, context, pending);
    return pending;
}
function walkCoresdkChildWorkflowFailure(root, env, context) {
    const pending = [];
    walk_coresdk_child_workflow_Failure(root, env, context, pending);
    return pending;
}
function walkCoresdkChildWorkflowSuccess(root, env, context) {
    const pending = [];
    walk_coresdk_child_workflow_Success(root, env, context, pending);
    return pending;
}
function walkNexusOperationResult(root, env, context) {
    const pending = [];
    walk_coresdk_nexus_NexusOperationResult(root, env, context, pending);
    return pending;
}
function walkNexusTask(root, env, context) {
    const pending = [];
    walk_coresdk_nexus_NexusTask(root, env, context, pending);
    return pending;
}
function walkNexusTaskCompletion(root, env, context) {
    const pending = [];
    walk_coresdk_nexus_NexusTaskCompletion(root, env, context, pending);
    return pending;
}
function walkDoUpdate(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_activation_DoUpdate(root, env, context, pending);
    return pending;
}
function walkInitializeWorkflow(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_activation_InitializeWorkflow(root, env, context, pending);
    return pending;
}
function walkQueryWorkflow(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_activation_QueryWorkflow(root, env, context, pending);
    return pending;
}
function walkResolveActivity(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_activation_ResolveActivity(root, env, context, pending);
    return pending;
}
function walkResolveChildWorkflowExecution(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_activation_ResolveChildWorkflowExecution(root, env, context, pending);
    return pending;
}
function walkResolveChildWorkflowExecutionStart(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_activation_ResolveChildWorkflowExecutionStart(root, env, context, pending);
    return pending;
}
function walkResolveChildWorkflowExecutionStartCancelled(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_activation_ResolveChildWorkflowExecutionStartCancelled(root, env, context, pending);
    return pending;
}
function walkResolveNexusOperation(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_activation_ResolveNexusOperation(root, env, context, pending);
    return pending;
}
function walkResolveNexusOperationStart(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_activation_ResolveNexusOperationStart(root, env, context, pending);
    return pending;
}
function walkResolveRequestCancelExternalWorkflow(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_activation_ResolveRequestCancelExternalWorkflow(root, env, context, pending);
    return pending;
}
function walkResolveSignalExternalWorkflow(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_activation_ResolveSignalExternalWorkflow(root, env, context, pending);
    return pending;
}
function walkSignalWorkflow(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_activation_SignalWorkflow(root, env, context, pending);
    return pending;
}
function walkWorkflowActivation(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_activation_WorkflowActivation(root, env, context, pending);
    return pending;
}
function walkWorkflowActivationJob(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_activation_WorkflowActivationJob(root, env, context, pending);
    return pending;
}
function walkCancelWorkflowExecution(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_commands_CancelWorkflowExecution(root, env, context, pending);
    return pending;
}
function walkCompleteWorkflowExecution(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_commands_CompleteWorkflowExecution(root, env, context, pending);
    return pending;
}
function walkContinueAsNewWorkflowExecution(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_commands_ContinueAsNewWorkflowExecution(root, env, context, pending);
    return pending;
}
function walkFailWorkflowExecution(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_commands_FailWorkflowExecution(root, env, context, pending);
    return pending;
}
function walkModifyWorkflowProperties(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_commands_ModifyWorkflowProperties(root, env, context, pending);
    return pending;
}
function walkQueryResult(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_commands_QueryResult(root, env, context, pending);
    return pending;
}
function walkQuerySuccess(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_commands_QuerySuccess(root, env, context, pending);
    return pending;
}
function walkScheduleActivity(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_commands_ScheduleActivity(root, env, context, pending);
    return pending;
}
function walkScheduleLocalActivity(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_commands_ScheduleLocalActivity(root, env, context, pending);
    return pending;
}
function walkScheduleNexusOperation(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_commands_ScheduleNexusOperation(root, env, context, pending);
    return pending;
}
function walkSignalExternalWorkflowExecution(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_commands_SignalExternalWorkflowExecution(root, env, context, pending);
    return pending;
}
function walkStartChildWorkflowExecution(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_commands_StartChildWorkflowExecution(root, env, context, pending);
    return pending;
}
function walkUpdateResponse(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_commands_UpdateResponse(root, env, context, pending);
    return pending;
}
function walkUpsertWorkflowSearchAttributes(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_commands_UpsertWorkflowSearchAttributes(root, env, context, pending);
    return pending;
}
function walkWorkflowCommand(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_commands_WorkflowCommand(root, env, context, pending);
    return pending;
}
function walkCoresdkWorkflowCompletionFailure(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_completion_Failure(root, env, context, pending);
    return pending;
}
function walkCoresdkWorkflowCompletionSuccess(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_completion_Success(root, env, context, pending);
    return pending;
}
function walkWorkflowActivationCompletion(root, env, context) {
    const pending = [];
    walk_coresdk_workflow_completion_WorkflowActivationCompletion(root, env, context, pending);
    return pending;
}
function walkCountActivityExecutionsResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_CountActivityExecutionsResponse(root, env, context, pending);
    return pending;
}
function walkTemporalApiWorkflowserviceV1CountActivityExecutionsResponseAggregationGroup(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_CountActivityExecutionsResponse_AggregationGroup(root, env, context, pending);
    return pending;
}
function walkCountNexusOperationExecutionsResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_CountNexusOperationExecutionsResponse(root, env, context, pending);
    return pending;
}
function walkTemporalApiWorkflowserviceV1CountNexusOperationExecutionsResponseAggregationGroup(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_CountNexusOperationExecutionsResponse_AggregationGroup(root, env, context, pending);
    return pending;
}
function walkCountSchedulesResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_CountSchedulesResponse(root, env, context, pending);
    return pending;
}
function walkTemporalApiWorkflowserviceV1CountSchedulesResponseAggregationGroup(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_CountSchedulesResponse_AggregationGroup(root, env, context, pending);
    return pending;
}
function walkCountWorkflowExecutionsResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_CountWorkflowExecutionsResponse(root, env, context, pending);
    return pending;
}
function walkTemporalApiWorkflowserviceV1CountWorkflowExecutionsResponseAggregationGroup(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_CountWorkflowExecutionsResponse_AggregationGroup(root, env, context, pending);
    return pending;
}
function walkCreateScheduleRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_CreateScheduleRequest(root, env, context, pending);
    return pending;
}
function walkCreateWorkerDeploymentVersionRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_CreateWorkerDeploymentVersionRequest(root, env, context, pending);
    return pending;
}
function walkDescribeActivityExecutionResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_DescribeActivityExecutionResponse(root, env, context, pending);
    return pending;
}
function walkDescribeDeploymentResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_DescribeDeploymentResponse(root, env, context, pending);
    return pending;
}
function walkDescribeNexusOperationExecutionResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_DescribeNexusOperationExecutionResponse(root, env, context, pending);
    return pending;
}
function walkDescribeScheduleResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_DescribeScheduleResponse(root, env, context, pending);
    return pending;
}
function walkDescribeWorkerDeploymentVersionResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_DescribeWorkerDeploymentVersionResponse(root, env, context, pending);
    return pending;
}
function walkDescribeWorkflowExecutionResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_DescribeWorkflowExecutionResponse(root, env, context, pending);
    return pending;
}
function walkExecuteMultiOperationRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_ExecuteMultiOperationRequest(root, env, context, pending);
    return pending;
}
function walkOperation(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_ExecuteMultiOperationRequest_Operation(root, env, context, pending);
    return pending;
}
function walkExecuteMultiOperationResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_ExecuteMultiOperationResponse(root, env, context, pending);
    return pending;
}
function walkResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_ExecuteMultiOperationResponse_Response(root, env, context, pending);
    return pending;
}
function walkGetCurrentDeploymentResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_GetCurrentDeploymentResponse(root, env, context, pending);
    return pending;
}
function walkGetDeploymentReachabilityResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_GetDeploymentReachabilityResponse(root, env, context, pending);
    return pending;
}
function walkGetWorkflowExecutionHistoryResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_GetWorkflowExecutionHistoryResponse(root, env, context, pending);
    return pending;
}
function walkGetWorkflowExecutionHistoryReverseResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_GetWorkflowExecutionHistoryReverseResponse(root, env, context, pending);
    return pending;
}
function walkListActivityExecutionsResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_ListActivityExecutionsResponse(root, env, context, pending);
    return pending;
}
function walkListArchivedWorkflowExecutionsResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_ListArchivedWorkflowExecutionsResponse(root, env, context, pending);
    return pending;
}
function walkListClosedWorkflowExecutionsResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_ListClosedWorkflowExecutionsResponse(root, env, context, pending);
    return pending;
}
function walkListNexusOperationExecutionsResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_ListNexusOperationExecutionsResponse(root, env, context, pending);
    return pending;
}
function walkListOpenWorkflowExecutionsResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_ListOpenWorkflowExecutionsResponse(root, env, context, pending);
    return pending;
}
function walkListSchedulesResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_ListSchedulesResponse(root, env, context, pending);
    return pending;
}
function walkListWorkflowExecutionsResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_ListWorkflowExecutionsResponse(root, env, context, pending);
    return pending;
}
function walkPollActivityExecutionResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_PollActivityExecutionResponse(root, env, context, pending);
    return pending;
}
function walkPollActivityTaskQueueResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_PollActivityTaskQueueResponse(root, env, context, pending);
    return pending;
}
function walkPollNexusOperationExecutionResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_PollNexusOperationExecutionResponse(root, env, context, pending);
    return pending;
}
function walkPollNexusTaskQueueResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_PollNexusTaskQueueResponse(root, env, context, pending);
    return pending;
}
function walkPollWorkflowExecutionUpdateResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_PollWorkflowExecutionUpdateResponse(root, env, context, pending);
    return pending;
}
function walkPollWorkflowTaskQueueResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_PollWorkflowTaskQueueResponse(root, env, context, pending);
    return pending;
}
function walkQueryWorkflowRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_QueryWorkflowRequest(root, env, context, pending);
    return pending;
}
function walkQueryWorkflowResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_QueryWorkflowResponse(root, env, context, pending);
    return pending;
}
function walkRecordActivityTaskHeartbeatByIdRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_RecordActivityTaskHeartbeatByIdRequest(root, env, context, pending);
    return pending;
}
function walkRecordActivityTaskHeartbeatRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_RecordActivityTaskHeartbeatRequest(root, env, context, pending);
    return pending;
}
function walkResetWorkflowExecutionRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_ResetWorkflowExecutionRequest(root, env, context, pending);
    return pending;
}
function walkRespondActivityTaskCanceledByIdRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_RespondActivityTaskCanceledByIdRequest(root, env, context, pending);
    return pending;
}
function walkRespondActivityTaskCanceledRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_RespondActivityTaskCanceledRequest(root, env, context, pending);
    return pending;
}
function walkRespondActivityTaskCompletedByIdRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_RespondActivityTaskCompletedByIdRequest(root, env, context, pending);
    return pending;
}
function walkRespondActivityTaskCompletedRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_RespondActivityTaskCompletedRequest(root, env, context, pending);
    return pending;
}
function walkRespondActivityTaskFailedByIdRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_RespondActivityTaskFailedByIdRequest(root, env, context, pending);
    return pending;
}
function walkRespondActivityTaskFailedByIdResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_RespondActivityTaskFailedByIdResponse(root, env, context, pending);
    return pending;
}
function walkRespondActivityTaskFailedRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_RespondActivityTaskFailedRequest(root, env, context, pending);
    return pending;
}
function walkRespondActivityTaskFailedResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_RespondActivityTaskFailedResponse(root, env, context, pending);
    return pending;
}
function walkRespondNexusTaskCompletedRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_RespondNexusTaskCompletedRequest(root, env, context, pending);
    return pending;
}
function walkRespondNexusTaskFailedRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_RespondNexusTaskFailedRequest(root, env, context, pending);
    return pending;
}
function walkRespondQueryTaskCompletedRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_RespondQueryTaskCompletedRequest(root, env, context, pending);
    return pending;
}
function walkRespondWorkflowTaskCompletedRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_RespondWorkflowTaskCompletedRequest(root, env, context, pending);
    return pending;
}
function walkRespondWorkflowTaskCompletedResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_RespondWorkflowTaskCompletedResponse(root, env, context, pending);
    return pending;
}
function walkRespondWorkflowTaskFailedRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_RespondWorkflowTaskFailedRequest(root, env, context, pending);
    return pending;
}
function walkScanWorkflowExecutionsResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_ScanWorkflowExecutionsResponse(root, env, context, pending);
    return pending;
}
function walkSetCurrentDeploymentRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_SetCurrentDeploymentRequest(root, env, context, pending);
    return pending;
}
function walkSetCurrentDeploymentResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_SetCurrentDeploymentResponse(root, env, context, pending);
    return pending;
}
function walkSignalWithStartWorkflowExecutionRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_SignalWithStartWorkflowExecutionRequest(root, env, context, pending);
    return pending;
}
function walkSignalWorkflowExecutionRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_SignalWorkflowExecutionRequest(root, env, context, pending);
    return pending;
}
function walkStartActivityExecutionRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_StartActivityExecutionRequest(root, env, context, pending);
    return pending;
}
function walkStartBatchOperationRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_StartBatchOperationRequest(root, env, context, pending);
    return pending;
}
function walkStartNexusOperationExecutionRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_StartNexusOperationExecutionRequest(root, env, context, pending);
    return pending;
}
function walkStartWorkflowExecutionRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_StartWorkflowExecutionRequest(root, env, context, pending);
    return pending;
}
function walkStartWorkflowExecutionResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_StartWorkflowExecutionResponse(root, env, context, pending);
    return pending;
}
function walkTerminateWorkflowExecutionRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_TerminateWorkflowExecutionRequest(root, env, context, pending);
    return pending;
}
function walkUpdateScheduleRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_UpdateScheduleRequest(root, env, context, pending);
    return pending;
}
function walkUpdateWorkerDeploymentVersionComputeConfigRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_UpdateWorkerDeploymentVersionComputeConfigRequest(root, env, context, pending);
    return pending;
}
function walkUpdateWorkerDeploymentVersionMetadataRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_UpdateWorkerDeploymentVersionMetadataRequest(root, env, context, pending);
    return pending;
}
function walkUpdateWorkerDeploymentVersionMetadataResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_UpdateWorkerDeploymentVersionMetadataResponse(root, env, context, pending);
    return pending;
}
function walkUpdateWorkflowExecutionRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_UpdateWorkflowExecutionRequest(root, env, context, pending);
    return pending;
}
function walkUpdateWorkflowExecutionResponse(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_UpdateWorkflowExecutionResponse(root, env, context, pending);
    return pending;
}
function walkValidateWorkerDeploymentVersionComputeConfigRequest(root, env, context) {
    const pending = [];
    walk_temporal_api_workflowservice_v1_ValidateWorkerDeploymentVersionComputeConfigRequest(root, env, context, pending);
    return pending;
}
function walk_coresdk_activity_result_ActivityExecutionResult(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.activity_result.ActivityExecutionResult', context)
        : context;
    {
        const c = o.completed;
        if (c != null)
            walk_coresdk_activity_result_Success(c, env, ctx, pending);
    }
    {
        const c = o.failed;
        if (c != null)
            walk_coresdk_activity_result_Failure(c, env, ctx, pending);
    }
    {
        const c = o.cancelled;
        if (c != null)
            walk_coresdk_activity_result_Cancellation(c, env, ctx, pending);
    }
}
function walk_coresdk_activity_result_ActivityResolution(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.activity_result.ActivityResolution', context) : context;
    {
        const c = o.completed;
        if (c != null)
            walk_coresdk_activity_result_Success(c, env, ctx, pending);
    }
    {
        const c = o.failed;
        if (c != null)
            walk_coresdk_activity_result_Failure(c, env, ctx, pending);
    }
    {
        const c = o.cancelled;
        if (c != null)
            walk_coresdk_activity_result_Cancellation(c, env, ctx, pending);
    }
}
function walk_coresdk_activity_result_Cancellation(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.activity_result.Cancellation', context) : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_coresdk_activity_result_Failure(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.activity_result.Failure', context) : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_coresdk_activity_result_Success(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.activity_result.Success', context) : context;
    {
        const p = o.result;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.result = r;
            }));
    }
}
function walk_coresdk_activity_task_ActivityTask(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.activity_task.ActivityTask', context) : context;
    {
        const c = o.start;
        if (c != null)
            walk_coresdk_activity_task_Start(c, env, ctx, pending);
    }
}
function walk_coresdk_activity_task_Start(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.activity_task.Start', context) : context;
    {
        const m = o.headerFields;
        if (m)
            for (const [k, v] of Object.entries(m))
                pending.push(env.transformPayload(v, ctx).then((r) => {
                    m[k] = r;
                }));
    }
    {
        const a = o.input;
        if (a && a.length)
            pending.push(env.transformPayloads(a, ctx).then((r) => {
                o.input = r;
            }));
    }
    {
        const a = o.heartbeatDetails;
        if (a && a.length)
            pending.push(env.transformPayloads(a, ctx).then((r) => {
                o.heartbeatDetails = r;
            }));
    }
}
function walk_coresdk_ActivityHeartbeat(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.ActivityHeartbeat', context) : context;
    {
        const a = o.details;
        if (a && a.length)
            pending.push(env.transformPayloads(a, ctx).then((r) => {
                o.details = r;
            }));
    }
}
function walk_coresdk_ActivityTaskCompletion(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.ActivityTaskCompletion', context) : context;
    {
        const c = o.result;
        if (c != null)
            walk_coresdk_activity_result_ActivityExecutionResult(c, env, ctx, pending);
    }
}
function walk_coresdk_child_workflow_Cancellation(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.child_workflow.Cancellation', context) : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_coresdk_child_workflow_ChildWorkflowResult(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.child_workflow.ChildWorkflowResult', context) : context;
    {
        const c = o.completed;
        if (c != null)
            walk_coresdk_child_workflow_Success(c, env, ctx, pending);
    }
    {
        const c = o.failed;
        if (c != null)
            walk_coresdk_child_workflow_Failure(c, env, ctx, pending);
    }
    {
        const c = o.cancelled;
        if (c != null)
            walk_coresdk_child_workflow_Cancellation(c, env, ctx, pending);
    }
}
function walk_coresdk_child_workflow_Failure(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.child_workflow.Failure', context) : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_coresdk_child_workflow_Success(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.child_workflow.Success', context) : context;
    {
        const p = o.result;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.result = r;
            }));
    }
}
function walk_coresdk_nexus_NexusOperationResult(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.nexus.NexusOperationResult', context) : context;
    {
        const p = o.completed;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.completed = r;
            }));
    }
    {
        const c = o.failed;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
    {
        const c = o.cancelled;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
    {
        const c = o.timedOut;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_coresdk_nexus_NexusTask(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.nexus.NexusTask', context) : context;
    {
        const c = o.task;
        if (c != null)
            walk_temporal_api_workflowservice_v1_PollNexusTaskQueueResponse(c, env, ctx, pending);
    }
}
function walk_coresdk_nexus_NexusTaskCompletion(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.nexus.NexusTaskCompletion', context) : context;
    {
        const c = o.completed;
        if (c != null)
            walk_temporal_api_nexus_v1_Response(c, env, ctx, pending);
    }
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_coresdk_workflow_activation_DoUpdate(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.workflow_activation.DoUpdate', context) : context;
    {
        const a = o.input;
        if (a && a.length)
            pending.push(env.transformPayloads(a, ctx).then((r) => {
                o.input = r;
            }));
    }
    {
        if (!env.skipHeaders) {
            const m = o.headers;
            if (m)
                for (const [k, v] of Object.entries(m))
                    pending.push(env.transformPayload(v, ctx).then((r) => {
                        m[k] = r;
                    }));
        }
    }
}
function walk_coresdk_workflow_activation_InitializeWorkflow(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_activation.InitializeWorkflow', context)
        : context;
    {
        const a = o.arguments;
        if (a && a.length)
            pending.push(env.transformPayloads(a, ctx).then((r) => {
                o.arguments = r;
            }));
    }
    {
        if (!env.skipHeaders) {
            const m = o.headers;
            if (m)
                for (const [k, v] of Object.entries(m))
                    pending.push(env.transformPayload(v, ctx).then((r) => {
                        m[k] = r;
                    }));
        }
    }
    {
        const c = o.continuedFailure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
    {
        const c = o.lastCompletionResult;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.memo;
        if (c != null)
            walk_temporal_api_common_v1_Memo(c, env, ctx, pending);
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
}
function walk_coresdk_workflow_activation_QueryWorkflow(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.workflow_activation.QueryWorkflow', context) : context;
    {
        const a = o.arguments;
        if (a && a.length)
            pending.push(env.transformPayloads(a, ctx).then((r) => {
                o.arguments = r;
            }));
    }
    {
        if (!env.skipHeaders) {
            const m = o.headers;
            if (m)
                for (const [k, v] of Object.entries(m))
                    pending.push(env.transformPayload(v, ctx).then((r) => {
                        m[k] = r;
                    }));
        }
    }
}
function walk_coresdk_workflow_activation_ResolveActivity(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_activation.ResolveActivity', context)
        : context;
    {
        const c = o.result;
        if (c != null)
            walk_coresdk_activity_result_ActivityResolution(c, env, ctx, pending);
    }
}
function walk_coresdk_workflow_activation_ResolveChildWorkflowExecution(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_activation.ResolveChildWorkflowExecution', context)
        : context;
    {
        const c = o.result;
        if (c != null)
            walk_coresdk_child_workflow_ChildWorkflowResult(c, env, ctx, pending);
    }
}
function walk_coresdk_workflow_activation_ResolveChildWorkflowExecutionStart(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_activation.ResolveChildWorkflowExecutionStart', context)
        : context;
    {
        const c = o.cancelled;
        if (c != null)
            walk_coresdk_workflow_activation_ResolveChildWorkflowExecutionStartCancelled(c, env, ctx, pending);
    }
}
function walk_coresdk_workflow_activation_ResolveChildWorkflowExecutionStartCancelled(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_activation.ResolveChildWorkflowExecutionStartCancelled', context)
        : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_coresdk_workflow_activation_ResolveNexusOperation(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_activation.ResolveNexusOperation', context)
        : context;
    {
        const c = o.result;
        if (c != null)
            walk_coresdk_nexus_NexusOperationResult(c, env, ctx, pending);
    }
}
function walk_coresdk_workflow_activation_ResolveNexusOperationStart(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_activation.ResolveNexusOperationStart', context)
        : context;
    {
        const c = o.failed;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_coresdk_workflow_activation_ResolveRequestCancelExternalWorkflow(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_activation.ResolveRequestCancelExternalWorkflow', context)
        : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_coresdk_workflow_activation_ResolveSignalExternalWorkflow(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_activation.ResolveSignalExternalWorkflow', context)
        : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_coresdk_workflow_activation_SignalWorkflow(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.workflow_activation.SignalWorkflow', context) : context;
    {
        const a = o.input;
        if (a && a.length)
            pending.push(env.transformPayloads(a, ctx).then((r) => {
                o.input = r;
            }));
    }
    {
        if (!env.skipHeaders) {
            const m = o.headers;
            if (m)
                for (const [k, v] of Object.entries(m))
                    pending.push(env.transformPayload(v, ctx).then((r) => {
                        m[k] = r;
                    }));
        }
    }
}
function walk_coresdk_workflow_activation_WorkflowActivation(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_activation.WorkflowActivation', context)
        : context;
    {
        const a = o.jobs;
        if (a)
            for (const v of a)
                walk_coresdk_workflow_activation_WorkflowActivationJob(v, env, ctx, pending);
    }
}
function walk_coresdk_workflow_activation_WorkflowActivationJob(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_activation.WorkflowActivationJob', context)
        : context;
    {
        const c = o.initializeWorkflow;
        if (c != null)
            walk_coresdk_workflow_activation_InitializeWorkflow(c, env, ctx, pending);
    }
    {
        const c = o.queryWorkflow;
        if (c != null)
            walk_coresdk_workflow_activation_QueryWorkflow(c, env, ctx, pending);
    }
    {
        const c = o.signalWorkflow;
        if (c != null)
            walk_coresdk_workflow_activation_SignalWorkflow(c, env, ctx, pending);
    }
    {
        const c = o.resolveActivity;
        if (c != null)
            walk_coresdk_workflow_activation_ResolveActivity(c, env, ctx, pending);
    }
    {
        const c = o.resolveChildWorkflowExecutionStart;
        if (c != null)
            walk_coresdk_workflow_activation_ResolveChildWorkflowExecutionStart(c, env, ctx, pending);
    }
    {
        const c = o.resolveChildWorkflowExecution;
        if (c != null)
            walk_coresdk_workflow_activation_ResolveChildWorkflowExecution(c, env, ctx, pending);
    }
    {
        const c = o.resolveSignalExternalWorkflow;
        if (c != null)
            walk_coresdk_workflow_activation_ResolveSignalExternalWorkflow(c, env, ctx, pending);
    }
    {
        const c = o.resolveRequestCancelExternalWorkflow;
        if (c != null)
            walk_coresdk_workflow_activation_ResolveRequestCancelExternalWorkflow(c, env, ctx, pending);
    }
    {
        const c = o.doUpdate;
        if (c != null)
            walk_coresdk_workflow_activation_DoUpdate(c, env, ctx, pending);
    }
    {
        const c = o.resolveNexusOperationStart;
        if (c != null)
            walk_coresdk_workflow_activation_ResolveNexusOperationStart(c, env, ctx, pending);
    }
    {
        const c = o.resolveNexusOperation;
        if (c != null)
            walk_coresdk_workflow_activation_ResolveNexusOperation(c, env, ctx, pending);
    }
}
function walk_coresdk_workflow_commands_CancelWorkflowExecution(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_commands.CancelWorkflowExecution', context)
        : context;
    {
        const c = o.details;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_coresdk_workflow_commands_CompleteWorkflowExecution(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_commands.CompleteWorkflowExecution', context)
        : context;
    {
        const p = o.result;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.result = r;
            }));
    }
}
function walk_coresdk_workflow_commands_ContinueAsNewWorkflowExecution(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_commands.ContinueAsNewWorkflowExecution', context)
        : context;
    {
        const a = o.arguments;
        if (a && a.length)
            pending.push(env.transformPayloads(a, ctx).then((r) => {
                o.arguments = r;
            }));
    }
    {
        const m = o.memo;
        if (m)
            for (const [k, v] of Object.entries(m))
                pending.push(env.transformPayload(v, ctx).then((r) => {
                    m[k] = r;
                }));
    }
    {
        if (!env.skipHeaders) {
            const m = o.headers;
            if (m)
                for (const [k, v] of Object.entries(m))
                    pending.push(env.transformPayload(v, ctx).then((r) => {
                        m[k] = r;
                    }));
        }
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
}
function walk_coresdk_workflow_commands_FailWorkflowExecution(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_commands.FailWorkflowExecution', context)
        : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_coresdk_workflow_commands_ModifyWorkflowProperties(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_commands.ModifyWorkflowProperties', context)
        : context;
    {
        const c = o.upsertedMemo;
        if (c != null)
            walk_temporal_api_common_v1_Memo(c, env, ctx, pending);
    }
}
function walk_coresdk_workflow_commands_QueryResult(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.workflow_commands.QueryResult', context) : context;
    {
        const c = o.succeeded;
        if (c != null)
            walk_coresdk_workflow_commands_QuerySuccess(c, env, ctx, pending);
    }
    {
        const c = o.failed;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_coresdk_workflow_commands_QuerySuccess(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.workflow_commands.QuerySuccess', context) : context;
    {
        const p = o.response;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.response = r;
            }));
    }
}
function walk_coresdk_workflow_commands_ScheduleActivity(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.workflow_commands.ScheduleActivity', context) : context;
    {
        if (!env.skipHeaders) {
            const m = o.headers;
            if (m)
                for (const [k, v] of Object.entries(m))
                    pending.push(env.transformPayload(v, ctx).then((r) => {
                        m[k] = r;
                    }));
        }
    }
    {
        const a = o.arguments;
        if (a && a.length)
            pending.push(env.transformPayloads(a, ctx).then((r) => {
                o.arguments = r;
            }));
    }
}
function walk_coresdk_workflow_commands_ScheduleLocalActivity(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_commands.ScheduleLocalActivity', context)
        : context;
    {
        if (!env.skipHeaders) {
            const m = o.headers;
            if (m)
                for (const [k, v] of Object.entries(m))
                    pending.push(env.transformPayload(v, ctx).then((r) => {
                        m[k] = r;
                    }));
        }
    }
    {
        const a = o.arguments;
        if (a && a.length)
            pending.push(env.transformPayloads(a, ctx).then((r) => {
                o.arguments = r;
            }));
    }
}
function walk_coresdk_workflow_commands_ScheduleNexusOperation(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_commands.ScheduleNexusOperation', context)
        : context;
    {
        const p = o.input;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.input = r;
            }));
    }
}
function walk_coresdk_workflow_commands_SignalExternalWorkflowExecution(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_commands.SignalExternalWorkflowExecution', context)
        : context;
    {
        const a = o.args;
        if (a && a.length)
            pending.push(env.transformPayloads(a, ctx).then((r) => {
                o.args = r;
            }));
    }
    {
        if (!env.skipHeaders) {
            const m = o.headers;
            if (m)
                for (const [k, v] of Object.entries(m))
                    pending.push(env.transformPayload(v, ctx).then((r) => {
                        m[k] = r;
                    }));
        }
    }
}
function walk_coresdk_workflow_commands_StartChildWorkflowExecution(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_commands.StartChildWorkflowExecution', context)
        : context;
    {
        const a = o.input;
        if (a && a.length)
            pending.push(env.transformPayloads(a, ctx).then((r) => {
                o.input = r;
            }));
    }
    {
        if (!env.skipHeaders) {
            const m = o.headers;
            if (m)
                for (const [k, v] of Object.entries(m))
                    pending.push(env.transformPayload(v, ctx).then((r) => {
                        m[k] = r;
                    }));
        }
    }
    {
        const m = o.memo;
        if (m)
            for (const [k, v] of Object.entries(m))
                pending.push(env.transformPayload(v, ctx).then((r) => {
                    m[k] = r;
                }));
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
}
function walk_coresdk_workflow_commands_UpdateResponse(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.workflow_commands.UpdateResponse', context) : context;
    {
        const c = o.rejected;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
    {
        const p = o.completed;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.completed = r;
            }));
    }
}
function walk_coresdk_workflow_commands_UpsertWorkflowSearchAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_commands.UpsertWorkflowSearchAttributes', context)
        : context;
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
}
function walk_coresdk_workflow_commands_WorkflowCommand(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.workflow_commands.WorkflowCommand', context) : context;
    {
        const c = o.userMetadata;
        if (c != null)
            walk_temporal_api_sdk_v1_UserMetadata(c, env, ctx, pending);
    }
    {
        const a = o.eventGroupMarkers;
        if (a)
            for (const v of a)
                walk_temporal_api_sdk_v1_EventGroupMarker(v, env, ctx, pending);
    }
    {
        const c = o.scheduleActivity;
        if (c != null)
            walk_coresdk_workflow_commands_ScheduleActivity(c, env, ctx, pending);
    }
    {
        const c = o.respondToQuery;
        if (c != null)
            walk_coresdk_workflow_commands_QueryResult(c, env, ctx, pending);
    }
    {
        const c = o.completeWorkflowExecution;
        if (c != null)
            walk_coresdk_workflow_commands_CompleteWorkflowExecution(c, env, ctx, pending);
    }
    {
        const c = o.failWorkflowExecution;
        if (c != null)
            walk_coresdk_workflow_commands_FailWorkflowExecution(c, env, ctx, pending);
    }
    {
        const c = o.continueAsNewWorkflowExecution;
        if (c != null)
            walk_coresdk_workflow_commands_ContinueAsNewWorkflowExecution(c, env, ctx, pending);
    }
    {
        const c = o.cancelWorkflowExecution;
        if (c != null)
            walk_coresdk_workflow_commands_CancelWorkflowExecution(c, env, ctx, pending);
    }
    {
        const c = o.startChildWorkflowExecution;
        if (c != null)
            walk_coresdk_workflow_commands_StartChildWorkflowExecution(c, env, ctx, pending);
    }
    {
        const c = o.signalExternalWorkflowExecution;
        if (c != null)
            walk_coresdk_workflow_commands_SignalExternalWorkflowExecution(c, env, ctx, pending);
    }
    {
        const c = o.scheduleLocalActivity;
        if (c != null)
            walk_coresdk_workflow_commands_ScheduleLocalActivity(c, env, ctx, pending);
    }
    {
        const c = o.upsertWorkflowSearchAttributes;
        if (c != null)
            walk_coresdk_workflow_commands_UpsertWorkflowSearchAttributes(c, env, ctx, pending);
    }
    {
        const c = o.modifyWorkflowProperties;
        if (c != null)
            walk_coresdk_workflow_commands_ModifyWorkflowProperties(c, env, ctx, pending);
    }
    {
        const c = o.updateResponse;
        if (c != null)
            walk_coresdk_workflow_commands_UpdateResponse(c, env, ctx, pending);
    }
    {
        const c = o.scheduleNexusOperation;
        if (c != null)
            walk_coresdk_workflow_commands_ScheduleNexusOperation(c, env, ctx, pending);
    }
}
function walk_coresdk_workflow_completion_Failure(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.workflow_completion.Failure', context) : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_coresdk_workflow_completion_Success(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'coresdk.workflow_completion.Success', context) : context;
    {
        const a = o.commands;
        if (a)
            for (const v of a)
                walk_coresdk_workflow_commands_WorkflowCommand(v, env, ctx, pending);
    }
}
function walk_coresdk_workflow_completion_WorkflowActivationCompletion(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'coresdk.workflow_completion.WorkflowActivationCompletion', context)
        : context;
    {
        const c = o.successful;
        if (c != null)
            walk_coresdk_workflow_completion_Success(c, env, ctx, pending);
    }
    {
        const c = o.failed;
        if (c != null)
            walk_coresdk_workflow_completion_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_activity_v1_ActivityExecutionInfo(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.activity.v1.ActivityExecutionInfo', context)
        : context;
    {
        const c = o.heartbeatDetails;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.lastFailure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
    {
        const c = o.userMetadata;
        if (c != null)
            walk_temporal_api_sdk_v1_UserMetadata(c, env, ctx, pending);
    }
}
function walk_temporal_api_activity_v1_ActivityExecutionListInfo(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.activity.v1.ActivityExecutionListInfo', context)
        : context;
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
}
function walk_temporal_api_activity_v1_ActivityExecutionOutcome(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.activity.v1.ActivityExecutionOutcome', context)
        : context;
    {
        const c = o.result;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_activity_v1_CallbackInfo(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.activity.v1.CallbackInfo', context) : context;
    {
        const c = o.info;
        if (c != null)
            walk_temporal_api_callback_v1_CallbackInfo(c, env, ctx, pending);
    }
}
function walk_temporal_api_batch_v1_BatchOperationReset(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.batch.v1.BatchOperationReset', context) : context;
    {
        const a = o.postResetOperations;
        if (a)
            for (const v of a)
                walk_temporal_api_workflow_v1_PostResetOperation(v, env, ctx, pending);
    }
}
function walk_temporal_api_batch_v1_BatchOperationSignal(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.batch.v1.BatchOperationSignal', context) : context;
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
}
function walk_temporal_api_batch_v1_BatchOperationTermination(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.batch.v1.BatchOperationTermination', context)
        : context;
    {
        const c = o.details;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_callback_v1_CallbackInfo(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.callback.v1.CallbackInfo', context) : context;
    {
        const c = o.lastAttemptFailure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_command_v1_CancelWorkflowExecutionCommandAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.command.v1.CancelWorkflowExecutionCommandAttributes', context)
        : context;
    {
        const c = o.details;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_command_v1_Command(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.command.v1.Command', context) : context;
    {
        const c = o.userMetadata;
        if (c != null)
            walk_temporal_api_sdk_v1_UserMetadata(c, env, ctx, pending);
    }
    {
        const a = o.eventGroupMarkers;
        if (a)
            for (const v of a)
                walk_temporal_api_sdk_v1_EventGroupMarker(v, env, ctx, pending);
    }
    {
        const c = o.scheduleActivityTaskCommandAttributes;
        if (c != null)
            walk_temporal_api_command_v1_ScheduleActivityTaskCommandAttributes(c, env, ctx, pending);
    }
    {
        const c = o.completeWorkflowExecutionCommandAttributes;
        if (c != null)
            walk_temporal_api_command_v1_CompleteWorkflowExecutionCommandAttributes(c, env, ctx, pending);
    }
    {
        const c = o.failWorkflowExecutionCommandAttributes;
        if (c != null)
            walk_temporal_api_command_v1_FailWorkflowExecutionCommandAttributes(c, env, ctx, pending);
    }
    {
        const c = o.cancelWorkflowExecutionCommandAttributes;
        if (c != null)
            walk_temporal_api_command_v1_CancelWorkflowExecutionCommandAttributes(c, env, ctx, pending);
    }
    {
        const c = o.recordMarkerCommandAttributes;
        if (c != null)
            walk_temporal_api_command_v1_RecordMarkerCommandAttributes(c, env, ctx, pending);
    }
    {
        const c = o.continueAsNewWorkflowExecutionCommandAttributes;
        if (c != null)
            walk_temporal_api_command_v1_ContinueAsNewWorkflowExecutionCommandAttributes(c, env, ctx, pending);
    }
    {
        const c = o.startChildWorkflowExecutionCommandAttributes;
        if (c != null)
            walk_temporal_api_command_v1_StartChildWorkflowExecutionCommandAttributes(c, env, ctx, pending);
    }
    {
        const c = o.signalExternalWorkflowExecutionCommandAttributes;
        if (c != null)
            walk_temporal_api_command_v1_SignalExternalWorkflowExecutionCommandAttributes(c, env, ctx, pending);
    }
    {
        const c = o.upsertWorkflowSearchAttributesCommandAttributes;
        if (c != null)
            walk_temporal_api_command_v1_UpsertWorkflowSearchAttributesCommandAttributes(c, env, ctx, pending);
    }
    {
        const c = o.modifyWorkflowPropertiesCommandAttributes;
        if (c != null)
            walk_temporal_api_command_v1_ModifyWorkflowPropertiesCommandAttributes(c, env, ctx, pending);
    }
    {
        const c = o.scheduleNexusOperationCommandAttributes;
        if (c != null)
            walk_temporal_api_command_v1_ScheduleNexusOperationCommandAttributes(c, env, ctx, pending);
    }
}
function walk_temporal_api_command_v1_CompleteWorkflowExecutionCommandAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.command.v1.CompleteWorkflowExecutionCommandAttributes', context)
        : context;
    {
        const c = o.result;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_command_v1_ContinueAsNewWorkflowExecutionCommandAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.command.v1.ContinueAsNewWorkflowExecutionCommandAttributes', context)
        : context;
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
    {
        const c = o.lastCompletionResult;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
    {
        const c = o.memo;
        if (c != null)
            walk_temporal_api_common_v1_Memo(c, env, ctx, pending);
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
}
function walk_temporal_api_command_v1_FailWorkflowExecutionCommandAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.command.v1.FailWorkflowExecutionCommandAttributes', context)
        : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_command_v1_ModifyWorkflowPropertiesCommandAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.command.v1.ModifyWorkflowPropertiesCommandAttributes', context)
        : context;
    {
        const c = o.upsertedMemo;
        if (c != null)
            walk_temporal_api_common_v1_Memo(c, env, ctx, pending);
    }
}
function walk_temporal_api_command_v1_RecordMarkerCommandAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.command.v1.RecordMarkerCommandAttributes', context)
        : context;
    {
        const m = o.details;
        if (m)
            for (const v of Object.values(m))
                walk_temporal_api_common_v1_Payloads(v, env, ctx, pending);
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_command_v1_ScheduleActivityTaskCommandAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.command.v1.ScheduleActivityTaskCommandAttributes', context)
        : context;
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_command_v1_ScheduleNexusOperationCommandAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.command.v1.ScheduleNexusOperationCommandAttributes', context)
        : context;
    {
        const p = o.input;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.input = r;
            }));
    }
}
function walk_temporal_api_command_v1_SignalExternalWorkflowExecutionCommandAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.command.v1.SignalExternalWorkflowExecutionCommandAttributes', context)
        : context;
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
}
function walk_temporal_api_command_v1_StartChildWorkflowExecutionCommandAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.command.v1.StartChildWorkflowExecutionCommandAttributes', context)
        : context;
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
    {
        const c = o.memo;
        if (c != null)
            walk_temporal_api_common_v1_Memo(c, env, ctx, pending);
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
}
function walk_temporal_api_command_v1_UpsertWorkflowSearchAttributesCommandAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.command.v1.UpsertWorkflowSearchAttributesCommandAttributes', context)
        : context;
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
}
function walk_temporal_api_common_v1_Header(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.common.v1.Header', context) : context;
    {
        const m = o.fields;
        if (m)
            for (const [k, v] of Object.entries(m))
                pending.push(env.transformPayload(v, ctx).then((r) => {
                    m[k] = r;
                }));
    }
}
function walk_temporal_api_common_v1_Memo(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.common.v1.Memo', context) : context;
    {
        const m = o.fields;
        if (m)
            for (const [k, v] of Object.entries(m))
                pending.push(env.transformPayload(v, ctx).then((r) => {
                    m[k] = r;
                }));
    }
}
function walk_temporal_api_common_v1_Payloads(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.common.v1.Payloads', context) : context;
    {
        const a = o.payloads;
        if (a && a.length)
            pending.push(env.transformPayloads(a, ctx).then((r) => {
                o.payloads = r;
            }));
    }
}
function walk_temporal_api_common_v1_SearchAttributes(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.common.v1.SearchAttributes', context) : context;
    {
        const m = o.indexedFields;
        if (m)
            for (const [k, v] of Object.entries(m))
                pending.push(env.transformPayload(v, ctx).then((r) => {
                    m[k] = r;
                }));
    }
}
function walk_temporal_api_compute_v1_ComputeConfig(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.compute.v1.ComputeConfig', context) : context;
    {
        const m = o.scalingGroups;
        if (m)
            for (const v of Object.values(m))
                walk_temporal_api_compute_v1_ComputeConfigScalingGroup(v, env, ctx, pending);
    }
}
function walk_temporal_api_compute_v1_ComputeConfigScalingGroup(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.compute.v1.ComputeConfigScalingGroup', context)
        : context;
    {
        const c = o.provider;
        if (c != null)
            walk_temporal_api_compute_v1_ComputeProvider(c, env, ctx, pending);
    }
    {
        const c = o.scaler;
        if (c != null)
            walk_temporal_api_compute_v1_ComputeScaler(c, env, ctx, pending);
    }
}
function walk_temporal_api_compute_v1_ComputeConfigScalingGroupUpdate(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.compute.v1.ComputeConfigScalingGroupUpdate', context)
        : context;
    {
        const c = o.scalingGroup;
        if (c != null)
            walk_temporal_api_compute_v1_ComputeConfigScalingGroup(c, env, ctx, pending);
    }
}
function walk_temporal_api_compute_v1_ComputeProvider(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.compute.v1.ComputeProvider', context) : context;
    {
        const p = o.details;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.details = r;
            }));
    }
}
function walk_temporal_api_compute_v1_ComputeScaler(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.compute.v1.ComputeScaler', context) : context;
    {
        const p = o.details;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.details = r;
            }));
    }
}
function walk_temporal_api_deployment_v1_DeploymentInfo(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.deployment.v1.DeploymentInfo', context) : context;
    {
        const m = o.metadata;
        if (m)
            for (const [k, v] of Object.entries(m))
                pending.push(env.transformPayload(v, ctx).then((r) => {
                    m[k] = r;
                }));
    }
}
function walk_temporal_api_deployment_v1_UpdateDeploymentMetadata(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.deployment.v1.UpdateDeploymentMetadata', context)
        : context;
    {
        const m = o.upsertEntries;
        if (m)
            for (const [k, v] of Object.entries(m))
                pending.push(env.transformPayload(v, ctx).then((r) => {
                    m[k] = r;
                }));
    }
}
function walk_temporal_api_deployment_v1_VersionMetadata(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.deployment.v1.VersionMetadata', context) : context;
    {
        const m = o.entries;
        if (m)
            for (const [k, v] of Object.entries(m))
                pending.push(env.transformPayload(v, ctx).then((r) => {
                    m[k] = r;
                }));
    }
}
function walk_temporal_api_deployment_v1_WorkerDeploymentVersionInfo(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.deployment.v1.WorkerDeploymentVersionInfo', context)
        : context;
    {
        const c = o.metadata;
        if (c != null)
            walk_temporal_api_deployment_v1_VersionMetadata(c, env, ctx, pending);
    }
    {
        const c = o.computeConfig;
        if (c != null)
            walk_temporal_api_compute_v1_ComputeConfig(c, env, ctx, pending);
    }
}
function walk_temporal_api_failure_v1_ApplicationFailureInfo(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.failure.v1.ApplicationFailureInfo', context)
        : context;
    {
        const c = o.details;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_failure_v1_CanceledFailureInfo(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.failure.v1.CanceledFailureInfo', context)
        : context;
    {
        const c = o.details;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_failure_v1_Failure(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.failure.v1.Failure', context) : context;
    {
        const p = o.encodedAttributes;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.encodedAttributes = r;
            }));
    }
    {
        const c = o.cause;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
    {
        const c = o.applicationFailureInfo;
        if (c != null)
            walk_temporal_api_failure_v1_ApplicationFailureInfo(c, env, ctx, pending);
    }
    {
        const c = o.timeoutFailureInfo;
        if (c != null)
            walk_temporal_api_failure_v1_TimeoutFailureInfo(c, env, ctx, pending);
    }
    {
        const c = o.canceledFailureInfo;
        if (c != null)
            walk_temporal_api_failure_v1_CanceledFailureInfo(c, env, ctx, pending);
    }
    {
        const c = o.resetWorkflowFailureInfo;
        if (c != null)
            walk_temporal_api_failure_v1_ResetWorkflowFailureInfo(c, env, ctx, pending);
    }
}
function walk_temporal_api_failure_v1_ResetWorkflowFailureInfo(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.failure.v1.ResetWorkflowFailureInfo', context)
        : context;
    {
        const c = o.lastHeartbeatDetails;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_failure_v1_TimeoutFailureInfo(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.failure.v1.TimeoutFailureInfo', context) : context;
    {
        const c = o.lastHeartbeatDetails;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_ActivityTaskCanceledEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.ActivityTaskCanceledEventAttributes', context)
        : context;
    {
        const c = o.details;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_ActivityTaskCompletedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.ActivityTaskCompletedEventAttributes', context)
        : context;
    {
        const c = o.result;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_ActivityTaskFailedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.ActivityTaskFailedEventAttributes', context)
        : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_ActivityTaskScheduledEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.ActivityTaskScheduledEventAttributes', context)
        : context;
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_ActivityTaskStartedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.ActivityTaskStartedEventAttributes', context)
        : context;
    {
        const c = o.lastFailure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_ActivityTaskTimedOutEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.ActivityTaskTimedOutEventAttributes', context)
        : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_ChildWorkflowExecutionCanceledEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.ChildWorkflowExecutionCanceledEventAttributes', context)
        : context;
    {
        const c = o.details;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_ChildWorkflowExecutionCompletedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.ChildWorkflowExecutionCompletedEventAttributes', context)
        : context;
    {
        const c = o.result;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_ChildWorkflowExecutionFailedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.ChildWorkflowExecutionFailedEventAttributes', context)
        : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_ChildWorkflowExecutionStartedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.ChildWorkflowExecutionStartedEventAttributes', context)
        : context;
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_History(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.history.v1.History', context) : context;
    {
        const a = o.events;
        if (a)
            for (const v of a)
                walk_temporal_api_history_v1_HistoryEvent(v, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_HistoryEvent(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.history.v1.HistoryEvent', context) : context;
    {
        const c = o.userMetadata;
        if (c != null)
            walk_temporal_api_sdk_v1_UserMetadata(c, env, ctx, pending);
    }
    {
        const a = o.eventGroupMarkers;
        if (a)
            for (const v of a)
                walk_temporal_api_sdk_v1_EventGroupMarker(v, env, ctx, pending);
    }
    {
        const c = o.workflowExecutionStartedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_WorkflowExecutionStartedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.workflowExecutionCompletedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_WorkflowExecutionCompletedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.workflowExecutionFailedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_WorkflowExecutionFailedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.workflowTaskFailedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_WorkflowTaskFailedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.activityTaskScheduledEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_ActivityTaskScheduledEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.activityTaskStartedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_ActivityTaskStartedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.activityTaskCompletedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_ActivityTaskCompletedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.activityTaskFailedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_ActivityTaskFailedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.activityTaskTimedOutEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_ActivityTaskTimedOutEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.activityTaskCanceledEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_ActivityTaskCanceledEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.markerRecordedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_MarkerRecordedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.workflowExecutionSignaledEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_WorkflowExecutionSignaledEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.workflowExecutionTerminatedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_WorkflowExecutionTerminatedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.workflowExecutionCanceledEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_WorkflowExecutionCanceledEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.workflowExecutionContinuedAsNewEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_WorkflowExecutionContinuedAsNewEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.startChildWorkflowExecutionInitiatedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_StartChildWorkflowExecutionInitiatedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.childWorkflowExecutionStartedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_ChildWorkflowExecutionStartedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.childWorkflowExecutionCompletedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_ChildWorkflowExecutionCompletedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.childWorkflowExecutionFailedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_ChildWorkflowExecutionFailedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.childWorkflowExecutionCanceledEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_ChildWorkflowExecutionCanceledEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.signalExternalWorkflowExecutionInitiatedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_SignalExternalWorkflowExecutionInitiatedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.upsertWorkflowSearchAttributesEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_UpsertWorkflowSearchAttributesEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.workflowExecutionUpdateAcceptedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_WorkflowExecutionUpdateAcceptedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.workflowExecutionUpdateRejectedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_WorkflowExecutionUpdateRejectedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.workflowExecutionUpdateCompletedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_WorkflowExecutionUpdateCompletedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.workflowPropertiesModifiedExternallyEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_WorkflowPropertiesModifiedExternallyEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.workflowPropertiesModifiedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_WorkflowPropertiesModifiedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.workflowExecutionUpdateAdmittedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_WorkflowExecutionUpdateAdmittedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.nexusOperationScheduledEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_NexusOperationScheduledEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.nexusOperationCompletedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_NexusOperationCompletedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.nexusOperationFailedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_NexusOperationFailedEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.nexusOperationCanceledEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_NexusOperationCanceledEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.nexusOperationTimedOutEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_NexusOperationTimedOutEventAttributes(c, env, ctx, pending);
    }
    {
        const c = o.nexusOperationCancelRequestFailedEventAttributes;
        if (c != null)
            walk_temporal_api_history_v1_NexusOperationCancelRequestFailedEventAttributes(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_MarkerRecordedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.MarkerRecordedEventAttributes', context)
        : context;
    {
        const m = o.details;
        if (m)
            for (const v of Object.values(m))
                walk_temporal_api_common_v1_Payloads(v, env, ctx, pending);
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_NexusOperationCanceledEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.NexusOperationCanceledEventAttributes', context)
        : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_NexusOperationCancelRequestFailedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.NexusOperationCancelRequestFailedEventAttributes', context)
        : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_NexusOperationCompletedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.NexusOperationCompletedEventAttributes', context)
        : context;
    {
        const p = o.result;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.result = r;
            }));
    }
}
function walk_temporal_api_history_v1_NexusOperationFailedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.NexusOperationFailedEventAttributes', context)
        : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_NexusOperationScheduledEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.NexusOperationScheduledEventAttributes', context)
        : context;
    {
        const p = o.input;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.input = r;
            }));
    }
}
function walk_temporal_api_history_v1_NexusOperationTimedOutEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.NexusOperationTimedOutEventAttributes', context)
        : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_SignalExternalWorkflowExecutionInitiatedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.SignalExternalWorkflowExecutionInitiatedEventAttributes', context)
        : context;
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_StartChildWorkflowExecutionInitiatedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.StartChildWorkflowExecutionInitiatedEventAttributes', context)
        : context;
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
    {
        const c = o.memo;
        if (c != null)
            walk_temporal_api_common_v1_Memo(c, env, ctx, pending);
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
}
function walk_temporal_api_history_v1_UpsertWorkflowSearchAttributesEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.UpsertWorkflowSearchAttributesEventAttributes', context)
        : context;
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
}
function walk_temporal_api_history_v1_WorkflowExecutionCanceledEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.WorkflowExecutionCanceledEventAttributes', context)
        : context;
    {
        const c = o.details;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_WorkflowExecutionCompletedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.WorkflowExecutionCompletedEventAttributes', context)
        : context;
    {
        const c = o.result;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_WorkflowExecutionContinuedAsNewEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.WorkflowExecutionContinuedAsNewEventAttributes', context)
        : context;
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
    {
        const c = o.lastCompletionResult;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
    {
        const c = o.memo;
        if (c != null)
            walk_temporal_api_common_v1_Memo(c, env, ctx, pending);
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
}
function walk_temporal_api_history_v1_WorkflowExecutionFailedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.WorkflowExecutionFailedEventAttributes', context)
        : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_WorkflowExecutionSignaledEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.WorkflowExecutionSignaledEventAttributes', context)
        : context;
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_WorkflowExecutionStartedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.WorkflowExecutionStartedEventAttributes', context)
        : context;
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.continuedFailure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
    {
        const c = o.lastCompletionResult;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.memo;
        if (c != null)
            walk_temporal_api_common_v1_Memo(c, env, ctx, pending);
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_WorkflowExecutionTerminatedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.WorkflowExecutionTerminatedEventAttributes', context)
        : context;
    {
        const c = o.details;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_WorkflowExecutionUpdateAcceptedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.WorkflowExecutionUpdateAcceptedEventAttributes', context)
        : context;
    {
        const c = o.acceptedRequest;
        if (c != null)
            walk_temporal_api_update_v1_Request(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_WorkflowExecutionUpdateAdmittedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.WorkflowExecutionUpdateAdmittedEventAttributes', context)
        : context;
    {
        const c = o.request;
        if (c != null)
            walk_temporal_api_update_v1_Request(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_WorkflowExecutionUpdateCompletedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.WorkflowExecutionUpdateCompletedEventAttributes', context)
        : context;
    {
        const c = o.outcome;
        if (c != null)
            walk_temporal_api_update_v1_Outcome(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_WorkflowExecutionUpdateRejectedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.WorkflowExecutionUpdateRejectedEventAttributes', context)
        : context;
    {
        const c = o.rejectedRequest;
        if (c != null)
            walk_temporal_api_update_v1_Request(c, env, ctx, pending);
    }
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_WorkflowPropertiesModifiedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.WorkflowPropertiesModifiedEventAttributes', context)
        : context;
    {
        const c = o.upsertedMemo;
        if (c != null)
            walk_temporal_api_common_v1_Memo(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_WorkflowPropertiesModifiedExternallyEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.WorkflowPropertiesModifiedExternallyEventAttributes', context)
        : context;
    {
        const c = o.upsertedMemo;
        if (c != null)
            walk_temporal_api_common_v1_Memo(c, env, ctx, pending);
    }
}
function walk_temporal_api_history_v1_WorkflowTaskFailedEventAttributes(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.history.v1.WorkflowTaskFailedEventAttributes', context)
        : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_nexus_v1_NexusOperationExecutionCancellationInfo(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.nexus.v1.NexusOperationExecutionCancellationInfo', context)
        : context;
    {
        const c = o.lastAttemptFailure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_nexus_v1_NexusOperationExecutionInfo(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.nexus.v1.NexusOperationExecutionInfo', context)
        : context;
    {
        const c = o.lastAttemptFailure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
    {
        const c = o.cancellationInfo;
        if (c != null)
            walk_temporal_api_nexus_v1_NexusOperationExecutionCancellationInfo(c, env, ctx, pending);
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
    {
        const c = o.userMetadata;
        if (c != null)
            walk_temporal_api_sdk_v1_UserMetadata(c, env, ctx, pending);
    }
}
function walk_temporal_api_nexus_v1_NexusOperationExecutionListInfo(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.nexus.v1.NexusOperationExecutionListInfo', context)
        : context;
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
}
function walk_temporal_api_nexus_v1_Request(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.nexus.v1.Request', context) : context;
    {
        const c = o.startOperation;
        if (c != null)
            walk_temporal_api_nexus_v1_StartOperationRequest(c, env, ctx, pending);
    }
}
function walk_temporal_api_nexus_v1_Response(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.nexus.v1.Response', context) : context;
    {
        const c = o.startOperation;
        if (c != null)
            walk_temporal_api_nexus_v1_StartOperationResponse(c, env, ctx, pending);
    }
}
function walk_temporal_api_nexus_v1_StartOperationRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.nexus.v1.StartOperationRequest', context)
        : context;
    {
        const p = o.payload;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.payload = r;
            }));
    }
}
function walk_temporal_api_nexus_v1_StartOperationResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.nexus.v1.StartOperationResponse', context)
        : context;
    {
        const c = o.syncSuccess;
        if (c != null)
            walk_temporal_api_nexus_v1_StartOperationResponse_Sync(c, env, ctx, pending);
    }
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_nexus_v1_StartOperationResponse_Sync(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.nexus.v1.StartOperationResponse.Sync', context)
        : context;
    {
        const p = o.payload;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.payload = r;
            }));
    }
}
function walk_temporal_api_query_v1_WorkflowQuery(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.query.v1.WorkflowQuery', context) : context;
    {
        const c = o.queryArgs;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
}
function walk_temporal_api_query_v1_WorkflowQueryResult(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.query.v1.WorkflowQueryResult', context) : context;
    {
        const c = o.answer;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_schedule_v1_Schedule(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.schedule.v1.Schedule', context) : context;
    {
        const c = o.action;
        if (c != null)
            walk_temporal_api_schedule_v1_ScheduleAction(c, env, ctx, pending);
    }
}
function walk_temporal_api_schedule_v1_ScheduleAction(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.schedule.v1.ScheduleAction', context) : context;
    {
        const c = o.startWorkflow;
        if (c != null)
            walk_temporal_api_workflow_v1_NewWorkflowExecutionInfo(c, env, ctx, pending);
    }
}
function walk_temporal_api_schedule_v1_ScheduleListEntry(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.schedule.v1.ScheduleListEntry', context) : context;
    {
        const c = o.memo;
        if (c != null)
            walk_temporal_api_common_v1_Memo(c, env, ctx, pending);
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
}
function walk_temporal_api_sdk_v1_EventGroupMarker(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.sdk.v1.EventGroupMarker', context) : context;
    {
        const c = o.label;
        if (c != null)
            walk_temporal_api_sdk_v1_EventGroupMarker_Label(c, env, ctx, pending);
    }
}
function walk_temporal_api_sdk_v1_EventGroupMarker_Label(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.sdk.v1.EventGroupMarker.Label', context) : context;
    {
        const p = o.label;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.label = r;
            }));
    }
}
function walk_temporal_api_sdk_v1_UserMetadata(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.sdk.v1.UserMetadata', context) : context;
    {
        const p = o.summary;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.summary = r;
            }));
    }
    {
        const p = o.details;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.details = r;
            }));
    }
}
function walk_temporal_api_update_v1_Input(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.update.v1.Input', context) : context;
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
    {
        const c = o.args;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_update_v1_Outcome(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.update.v1.Outcome', context) : context;
    {
        const c = o.success;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_update_v1_Request(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.update.v1.Request', context) : context;
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_update_v1_Input(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflow_v1_CallbackInfo(o, env, context, pending) {
    const ctx = env.deriveContext ? env.deriveContext(o, 'temporal.api.workflow.v1.CallbackInfo', context) : context;
    {
        const c = o.lastAttemptFailure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflow_v1_NewWorkflowExecutionInfo(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflow.v1.NewWorkflowExecutionInfo', context)
        : context;
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.memo;
        if (c != null)
            walk_temporal_api_common_v1_Memo(c, env, ctx, pending);
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
    {
        const c = o.userMetadata;
        if (c != null)
            walk_temporal_api_sdk_v1_UserMetadata(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflow_v1_NexusOperationCancellationInfo(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflow.v1.NexusOperationCancellationInfo', context)
        : context;
    {
        const c = o.lastAttemptFailure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflow_v1_PendingActivityInfo(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflow.v1.PendingActivityInfo', context)
        : context;
    {
        const c = o.heartbeatDetails;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.lastFailure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflow_v1_PendingNexusOperationInfo(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflow.v1.PendingNexusOperationInfo', context)
        : context;
    {
        const c = o.lastAttemptFailure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
    {
        const c = o.cancellationInfo;
        if (c != null)
            walk_temporal_api_workflow_v1_NexusOperationCancellationInfo(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflow_v1_PostResetOperation(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflow.v1.PostResetOperation', context)
        : context;
    {
        const c = o.signalWorkflow;
        if (c != null)
            walk_temporal_api_workflow_v1_PostResetOperation_SignalWorkflow(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflow_v1_PostResetOperation_SignalWorkflow(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflow.v1.PostResetOperation.SignalWorkflow', context)
        : context;
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflow_v1_WorkflowExecutionConfig(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflow.v1.WorkflowExecutionConfig', context)
        : context;
    {
        const c = o.userMetadata;
        if (c != null)
            walk_temporal_api_sdk_v1_UserMetadata(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflow_v1_WorkflowExecutionInfo(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflow.v1.WorkflowExecutionInfo', context)
        : context;
    {
        const c = o.memo;
        if (c != null)
            walk_temporal_api_common_v1_Memo(c, env, ctx, pending);
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
}
function walk_temporal_api_workflowservice_v1_CountActivityExecutionsResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.CountActivityExecutionsResponse', context)
        : context;
    {
        const a = o.groups;
        if (a)
            for (const v of a)
                walk_temporal_api_workflowservice_v1_CountActivityExecutionsResponse_AggregationGroup(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_CountActivityExecutionsResponse_AggregationGroup(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.CountActivityExecutionsResponse.AggregationGroup', context)
        : context;
    {
        const a = o.groupValues;
        if (a && a.length)
            pending.push(env.transformPayloads(a, ctx).then((r) => {
                o.groupValues = r;
            }));
    }
}
function walk_temporal_api_workflowservice_v1_CountNexusOperationExecutionsResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.CountNexusOperationExecutionsResponse', context)
        : context;
    {
        const a = o.groups;
        if (a)
            for (const v of a)
                walk_temporal_api_workflowservice_v1_CountNexusOperationExecutionsResponse_AggregationGroup(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_CountNexusOperationExecutionsResponse_AggregationGroup(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.CountNexusOperationExecutionsResponse.AggregationGroup', context)
        : context;
    {
        const a = o.groupValues;
        if (a && a.length)
            pending.push(env.transformPayloads(a, ctx).then((r) => {
                o.groupValues = r;
            }));
    }
}
function walk_temporal_api_workflowservice_v1_CountSchedulesResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.CountSchedulesResponse', context)
        : context;
    {
        const a = o.groups;
        if (a)
            for (const v of a)
                walk_temporal_api_workflowservice_v1_CountSchedulesResponse_AggregationGroup(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_CountSchedulesResponse_AggregationGroup(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.CountSchedulesResponse.AggregationGroup', context)
        : context;
    {
        const a = o.groupValues;
        if (a && a.length)
            pending.push(env.transformPayloads(a, ctx).then((r) => {
                o.groupValues = r;
            }));
    }
}
function walk_temporal_api_workflowservice_v1_CountWorkflowExecutionsResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse', context)
        : context;
    {
        const a = o.groups;
        if (a)
            for (const v of a)
                walk_temporal_api_workflowservice_v1_CountWorkflowExecutionsResponse_AggregationGroup(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_CountWorkflowExecutionsResponse_AggregationGroup(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse.AggregationGroup', context)
        : context;
    {
        const a = o.groupValues;
        if (a && a.length)
            pending.push(env.transformPayloads(a, ctx).then((r) => {
                o.groupValues = r;
            }));
    }
}
function walk_temporal_api_workflowservice_v1_CreateScheduleRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.CreateScheduleRequest', context)
        : context;
    {
        const c = o.schedule;
        if (c != null)
            walk_temporal_api_schedule_v1_Schedule(c, env, ctx, pending);
    }
    {
        const c = o.memo;
        if (c != null)
            walk_temporal_api_common_v1_Memo(c, env, ctx, pending);
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
}
function walk_temporal_api_workflowservice_v1_CreateWorkerDeploymentVersionRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.CreateWorkerDeploymentVersionRequest', context)
        : context;
    {
        const c = o.computeConfig;
        if (c != null)
            walk_temporal_api_compute_v1_ComputeConfig(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_DescribeActivityExecutionResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.DescribeActivityExecutionResponse', context)
        : context;
    {
        const c = o.info;
        if (c != null)
            walk_temporal_api_activity_v1_ActivityExecutionInfo(c, env, ctx, pending);
    }
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.outcome;
        if (c != null)
            walk_temporal_api_activity_v1_ActivityExecutionOutcome(c, env, ctx, pending);
    }
    {
        const a = o.callbacks;
        if (a)
            for (const v of a)
                walk_temporal_api_activity_v1_CallbackInfo(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_DescribeDeploymentResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.DescribeDeploymentResponse', context)
        : context;
    {
        const c = o.deploymentInfo;
        if (c != null)
            walk_temporal_api_deployment_v1_DeploymentInfo(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_DescribeNexusOperationExecutionResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.DescribeNexusOperationExecutionResponse', context)
        : context;
    {
        const c = o.info;
        if (c != null)
            walk_temporal_api_nexus_v1_NexusOperationExecutionInfo(c, env, ctx, pending);
    }
    {
        const p = o.input;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.input = r;
            }));
    }
    {
        const p = o.result;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.result = r;
            }));
    }
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_DescribeScheduleResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.DescribeScheduleResponse', context)
        : context;
    {
        const c = o.schedule;
        if (c != null)
            walk_temporal_api_schedule_v1_Schedule(c, env, ctx, pending);
    }
    {
        const c = o.memo;
        if (c != null)
            walk_temporal_api_common_v1_Memo(c, env, ctx, pending);
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
}
function walk_temporal_api_workflowservice_v1_DescribeWorkerDeploymentVersionResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.DescribeWorkerDeploymentVersionResponse', context)
        : context;
    {
        const c = o.workerDeploymentVersionInfo;
        if (c != null)
            walk_temporal_api_deployment_v1_WorkerDeploymentVersionInfo(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_DescribeWorkflowExecutionResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse', context)
        : context;
    {
        const c = o.executionConfig;
        if (c != null)
            walk_temporal_api_workflow_v1_WorkflowExecutionConfig(c, env, ctx, pending);
    }
    {
        const c = o.workflowExecutionInfo;
        if (c != null)
            walk_temporal_api_workflow_v1_WorkflowExecutionInfo(c, env, ctx, pending);
    }
    {
        const a = o.pendingActivities;
        if (a)
            for (const v of a)
                walk_temporal_api_workflow_v1_PendingActivityInfo(v, env, ctx, pending);
    }
    {
        const a = o.callbacks;
        if (a)
            for (const v of a)
                walk_temporal_api_workflow_v1_CallbackInfo(v, env, ctx, pending);
    }
    {
        const a = o.pendingNexusOperations;
        if (a)
            for (const v of a)
                walk_temporal_api_workflow_v1_PendingNexusOperationInfo(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_ExecuteMultiOperationRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.ExecuteMultiOperationRequest', context)
        : context;
    {
        const a = o.operations;
        if (a)
            for (const v of a)
                walk_temporal_api_workflowservice_v1_ExecuteMultiOperationRequest_Operation(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_ExecuteMultiOperationRequest_Operation(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.ExecuteMultiOperationRequest.Operation', context)
        : context;
    {
        const c = o.startWorkflow;
        if (c != null)
            walk_temporal_api_workflowservice_v1_StartWorkflowExecutionRequest(c, env, ctx, pending);
    }
    {
        const c = o.updateWorkflow;
        if (c != null)
            walk_temporal_api_workflowservice_v1_UpdateWorkflowExecutionRequest(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_ExecuteMultiOperationResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.ExecuteMultiOperationResponse', context)
        : context;
    {
        const a = o.responses;
        if (a)
            for (const v of a)
                walk_temporal_api_workflowservice_v1_ExecuteMultiOperationResponse_Response(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_ExecuteMultiOperationResponse_Response(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.ExecuteMultiOperationResponse.Response', context)
        : context;
    {
        const c = o.startWorkflow;
        if (c != null)
            walk_temporal_api_workflowservice_v1_StartWorkflowExecutionResponse(c, env, ctx, pending);
    }
    {
        const c = o.updateWorkflow;
        if (c != null)
            walk_temporal_api_workflowservice_v1_UpdateWorkflowExecutionResponse(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_GetCurrentDeploymentResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.GetCurrentDeploymentResponse', context)
        : context;
    {
        const c = o.currentDeploymentInfo;
        if (c != null)
            walk_temporal_api_deployment_v1_DeploymentInfo(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_GetDeploymentReachabilityResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.GetDeploymentReachabilityResponse', context)
        : context;
    {
        const c = o.deploymentInfo;
        if (c != null)
            walk_temporal_api_deployment_v1_DeploymentInfo(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_GetWorkflowExecutionHistoryResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse', context)
        : context;
    {
        const c = o.history;
        if (c != null)
            walk_temporal_api_history_v1_History(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_GetWorkflowExecutionHistoryReverseResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryReverseResponse', context)
        : context;
    {
        const c = o.history;
        if (c != null)
            walk_temporal_api_history_v1_History(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_ListActivityExecutionsResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.ListActivityExecutionsResponse', context)
        : context;
    {
        const a = o.executions;
        if (a)
            for (const v of a)
                walk_temporal_api_activity_v1_ActivityExecutionListInfo(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_ListArchivedWorkflowExecutionsResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.ListArchivedWorkflowExecutionsResponse', context)
        : context;
    {
        const a = o.executions;
        if (a)
            for (const v of a)
                walk_temporal_api_workflow_v1_WorkflowExecutionInfo(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_ListClosedWorkflowExecutionsResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.ListClosedWorkflowExecutionsResponse', context)
        : context;
    {
        const a = o.executions;
        if (a)
            for (const v of a)
                walk_temporal_api_workflow_v1_WorkflowExecutionInfo(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_ListNexusOperationExecutionsResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.ListNexusOperationExecutionsResponse', context)
        : context;
    {
        const a = o.operations;
        if (a)
            for (const v of a)
                walk_temporal_api_nexus_v1_NexusOperationExecutionListInfo(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_ListOpenWorkflowExecutionsResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsResponse', context)
        : context;
    {
        const a = o.executions;
        if (a)
            for (const v of a)
                walk_temporal_api_workflow_v1_WorkflowExecutionInfo(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_ListSchedulesResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.ListSchedulesResponse', context)
        : context;
    {
        const a = o.schedules;
        if (a)
            for (const v of a)
                walk_temporal_api_schedule_v1_ScheduleListEntry(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_ListWorkflowExecutionsResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse', context)
        : context;
    {
        const a = o.executions;
        if (a)
            for (const v of a)
                walk_temporal_api_workflow_v1_WorkflowExecutionInfo(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_PollActivityExecutionResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.PollActivityExecutionResponse', context)
        : context;
    {
        const c = o.outcome;
        if (c != null)
            walk_temporal_api_activity_v1_ActivityExecutionOutcome(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_PollActivityTaskQueueResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.PollActivityTaskQueueResponse', context)
        : context;
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.heartbeatDetails;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_PollNexusOperationExecutionResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.PollNexusOperationExecutionResponse', context)
        : context;
    {
        const p = o.result;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.result = r;
            }));
    }
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_PollNexusTaskQueueResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.PollNexusTaskQueueResponse', context)
        : context;
    {
        const c = o.request;
        if (c != null)
            walk_temporal_api_nexus_v1_Request(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_PollWorkflowExecutionUpdateResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.PollWorkflowExecutionUpdateResponse', context)
        : context;
    {
        const c = o.outcome;
        if (c != null)
            walk_temporal_api_update_v1_Outcome(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_PollWorkflowTaskQueueResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse', context)
        : context;
    {
        const c = o.history;
        if (c != null)
            walk_temporal_api_history_v1_History(c, env, ctx, pending);
    }
    {
        const c = o.query;
        if (c != null)
            walk_temporal_api_query_v1_WorkflowQuery(c, env, ctx, pending);
    }
    {
        const m = o.queries;
        if (m)
            for (const v of Object.values(m))
                walk_temporal_api_query_v1_WorkflowQuery(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_QueryWorkflowRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.QueryWorkflowRequest', context)
        : context;
    {
        const c = o.query;
        if (c != null)
            walk_temporal_api_query_v1_WorkflowQuery(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_QueryWorkflowResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.QueryWorkflowResponse', context)
        : context;
    {
        const c = o.queryResult;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_RecordActivityTaskHeartbeatByIdRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatByIdRequest', context)
        : context;
    {
        const c = o.details;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_RecordActivityTaskHeartbeatRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatRequest', context)
        : context;
    {
        const c = o.details;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_ResetWorkflowExecutionRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest', context)
        : context;
    {
        const a = o.postResetOperations;
        if (a)
            for (const v of a)
                walk_temporal_api_workflow_v1_PostResetOperation(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_RespondActivityTaskCanceledByIdRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.RespondActivityTaskCanceledByIdRequest', context)
        : context;
    {
        const c = o.details;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_RespondActivityTaskCanceledRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.RespondActivityTaskCanceledRequest', context)
        : context;
    {
        const c = o.details;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_RespondActivityTaskCompletedByIdRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.RespondActivityTaskCompletedByIdRequest', context)
        : context;
    {
        const c = o.result;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_RespondActivityTaskCompletedRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest', context)
        : context;
    {
        const c = o.result;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_RespondActivityTaskFailedByIdRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.RespondActivityTaskFailedByIdRequest', context)
        : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
    {
        const c = o.lastHeartbeatDetails;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_RespondActivityTaskFailedByIdResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.RespondActivityTaskFailedByIdResponse', context)
        : context;
    {
        const a = o.failures;
        if (a)
            for (const v of a)
                walk_temporal_api_failure_v1_Failure(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_RespondActivityTaskFailedRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.RespondActivityTaskFailedRequest', context)
        : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
    {
        const c = o.lastHeartbeatDetails;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_RespondActivityTaskFailedResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.RespondActivityTaskFailedResponse', context)
        : context;
    {
        const a = o.failures;
        if (a)
            for (const v of a)
                walk_temporal_api_failure_v1_Failure(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_RespondNexusTaskCompletedRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.RespondNexusTaskCompletedRequest', context)
        : context;
    {
        const c = o.response;
        if (c != null)
            walk_temporal_api_nexus_v1_Response(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_RespondNexusTaskFailedRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.RespondNexusTaskFailedRequest', context)
        : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_RespondQueryTaskCompletedRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.RespondQueryTaskCompletedRequest', context)
        : context;
    {
        const c = o.queryResult;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_RespondWorkflowTaskCompletedRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest', context)
        : context;
    {
        const a = o.commands;
        if (a)
            for (const v of a)
                walk_temporal_api_command_v1_Command(v, env, ctx, pending);
    }
    {
        const m = o.queryResults;
        if (m)
            for (const v of Object.values(m))
                walk_temporal_api_query_v1_WorkflowQueryResult(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_RespondWorkflowTaskCompletedResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedResponse', context)
        : context;
    {
        const c = o.workflowTask;
        if (c != null)
            walk_temporal_api_workflowservice_v1_PollWorkflowTaskQueueResponse(c, env, ctx, pending);
    }
    {
        const a = o.activityTasks;
        if (a)
            for (const v of a)
                walk_temporal_api_workflowservice_v1_PollActivityTaskQueueResponse(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_RespondWorkflowTaskFailedRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest', context)
        : context;
    {
        const c = o.failure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_ScanWorkflowExecutionsResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.ScanWorkflowExecutionsResponse', context)
        : context;
    {
        const a = o.executions;
        if (a)
            for (const v of a)
                walk_temporal_api_workflow_v1_WorkflowExecutionInfo(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_SetCurrentDeploymentRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.SetCurrentDeploymentRequest', context)
        : context;
    {
        const c = o.updateMetadata;
        if (c != null)
            walk_temporal_api_deployment_v1_UpdateDeploymentMetadata(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_SetCurrentDeploymentResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.SetCurrentDeploymentResponse', context)
        : context;
    {
        const c = o.currentDeploymentInfo;
        if (c != null)
            walk_temporal_api_deployment_v1_DeploymentInfo(c, env, ctx, pending);
    }
    {
        const c = o.previousDeploymentInfo;
        if (c != null)
            walk_temporal_api_deployment_v1_DeploymentInfo(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_SignalWithStartWorkflowExecutionRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.SignalWithStartWorkflowExecutionRequest', context)
        : context;
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.signalInput;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.memo;
        if (c != null)
            walk_temporal_api_common_v1_Memo(c, env, ctx, pending);
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
    {
        const c = o.userMetadata;
        if (c != null)
            walk_temporal_api_sdk_v1_UserMetadata(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_SignalWorkflowExecutionRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.SignalWorkflowExecutionRequest', context)
        : context;
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_StartActivityExecutionRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.StartActivityExecutionRequest', context)
        : context;
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
    {
        const c = o.userMetadata;
        if (c != null)
            walk_temporal_api_sdk_v1_UserMetadata(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_StartBatchOperationRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.StartBatchOperationRequest', context)
        : context;
    {
        const c = o.terminationOperation;
        if (c != null)
            walk_temporal_api_batch_v1_BatchOperationTermination(c, env, ctx, pending);
    }
    {
        const c = o.signalOperation;
        if (c != null)
            walk_temporal_api_batch_v1_BatchOperationSignal(c, env, ctx, pending);
    }
    {
        const c = o.resetOperation;
        if (c != null)
            walk_temporal_api_batch_v1_BatchOperationReset(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_StartNexusOperationExecutionRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.StartNexusOperationExecutionRequest', context)
        : context;
    {
        const p = o.input;
        if (p != null)
            pending.push(env.transformPayload(p, ctx).then((r) => {
                o.input = r;
            }));
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
    {
        const c = o.userMetadata;
        if (c != null)
            walk_temporal_api_sdk_v1_UserMetadata(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_StartWorkflowExecutionRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.StartWorkflowExecutionRequest', context)
        : context;
    {
        const c = o.input;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.memo;
        if (c != null)
            walk_temporal_api_common_v1_Memo(c, env, ctx, pending);
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
    {
        const c = o.header;
        if (c != null)
            walk_temporal_api_common_v1_Header(c, env, ctx, pending);
    }
    {
        const c = o.continuedFailure;
        if (c != null)
            walk_temporal_api_failure_v1_Failure(c, env, ctx, pending);
    }
    {
        const c = o.lastCompletionResult;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
    {
        const c = o.userMetadata;
        if (c != null)
            walk_temporal_api_sdk_v1_UserMetadata(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_StartWorkflowExecutionResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.StartWorkflowExecutionResponse', context)
        : context;
    {
        const c = o.eagerWorkflowTask;
        if (c != null)
            walk_temporal_api_workflowservice_v1_PollWorkflowTaskQueueResponse(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_TerminateWorkflowExecutionRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.TerminateWorkflowExecutionRequest', context)
        : context;
    {
        const c = o.details;
        if (c != null)
            walk_temporal_api_common_v1_Payloads(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_UpdateScheduleRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.UpdateScheduleRequest', context)
        : context;
    {
        const c = o.schedule;
        if (c != null)
            walk_temporal_api_schedule_v1_Schedule(c, env, ctx, pending);
    }
    {
        if (!env.skipSearchAttributes) {
            const c = o.searchAttributes;
            if (c != null)
                walk_temporal_api_common_v1_SearchAttributes(c, env, ctx, pending);
        }
    }
    {
        const c = o.memo;
        if (c != null)
            walk_temporal_api_common_v1_Memo(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_UpdateWorkerDeploymentVersionComputeConfigRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.UpdateWorkerDeploymentVersionComputeConfigRequest', context)
        : context;
    {
        const m = o.computeConfigScalingGroups;
        if (m)
            for (const v of Object.values(m))
                walk_temporal_api_compute_v1_ComputeConfigScalingGroupUpdate(v, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_UpdateWorkerDeploymentVersionMetadataRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.UpdateWorkerDeploymentVersionMetadataRequest', context)
        : context;
    {
        const m = o.upsertEntries;
        if (m)
            for (const [k, v] of Object.entries(m))
                pending.push(env.transformPayload(v, ctx).then((r) => {
                    m[k] = r;
                }));
    }
}
function walk_temporal_api_workflowservice_v1_UpdateWorkerDeploymentVersionMetadataResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.UpdateWorkerDeploymentVersionMetadataResponse', context)
        : context;
    {
        const c = o.metadata;
        if (c != null)
            walk_temporal_api_deployment_v1_VersionMetadata(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_UpdateWorkflowExecutionRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.UpdateWorkflowExecutionRequest', context)
        : context;
    {
        const c = o.request;
        if (c != null)
            walk_temporal_api_update_v1_Request(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_UpdateWorkflowExecutionResponse(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.UpdateWorkflowExecutionResponse', context)
        : context;
    {
        const c = o.outcome;
        if (c != null)
            walk_temporal_api_update_v1_Outcome(c, env, ctx, pending);
    }
}
function walk_temporal_api_workflowservice_v1_ValidateWorkerDeploymentVersionComputeConfigRequest(o, env, context, pending) {
    const ctx = env.deriveContext
        ? env.deriveContext(o, 'temporal.api.workflowservice.v1.ValidateWorkerDeploymentVersionComputeConfigRequest', context)
        : context;
    {
        const m = o.computeConfigScalingGroups;
        if (m)
            for (const v of Object.values(m))
                walk_temporal_api_compute_v1_ComputeConfigScalingGroupUpdate(v, env, ctx, pending);
    }
}
//# sourceMappingURL=payload-visitor.generated.js.map

/***/ }),

/***/ 31914:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.version = exports.validate = exports.v7 = exports.v6ToV1 = exports.v6 = exports.v5 = exports.v4 = exports.v3 = exports.v1ToV6 = exports.v1 = exports.stringify = exports.parse = exports.NIL = exports.MAX = void 0;
var max_js_1 = __webpack_require__(41576);
Object.defineProperty(exports, "MAX", ({ enumerable: true, get: function () { return max_js_1.default; } }));
var nil_js_1 = __webpack_require__(80805);
Object.defineProperty(exports, "NIL", ({ enumerable: true, get: function () { return nil_js_1.default; } }));
var parse_js_1 = __webpack_require__(22713);
Object.defineProperty(exports, "parse", ({ enumerable: true, get: function () { return parse_js_1.default; } }));
var stringify_js_1 = __webpack_require__(29687);
Object.defineProperty(exports, "stringify", ({ enumerable: true, get: function () { return stringify_js_1.default; } }));
var v1_js_1 = __webpack_require__(65597);
Object.defineProperty(exports, "v1", ({ enumerable: true, get: function () { return v1_js_1.default; } }));
var v1ToV6_js_1 = __webpack_require__(31092);
Object.defineProperty(exports, "v1ToV6", ({ enumerable: true, get: function () { return v1ToV6_js_1.default; } }));
var v3_js_1 = __webpack_require__(1691);
Object.defineProperty(exports, "v3", ({ enumerable: true, get: function () { return v3_js_1.default; } }));
var v4_js_1 = __webpack_require__(54834);
Object.defineProperty(exports, "v4", ({ enumerable: true, get: function () { return v4_js_1.default; } }));
var v5_js_1 = __webpack_require__(22465);
Object.defineProperty(exports, "v5", ({ enumerable: true, get: function () { return v5_js_1.default; } }));
var v6_js_1 = __webpack_require__(69544);
Object.defineProperty(exports, "v6", ({ enumerable: true, get: function () { return v6_js_1.default; } }));
var v6ToV1_js_1 = __webpack_require__(82104);
Object.defineProperty(exports, "v6ToV1", ({ enumerable: true, get: function () { return v6ToV1_js_1.default; } }));
var v7_js_1 = __webpack_require__(61631);
Object.defineProperty(exports, "v7", ({ enumerable: true, get: function () { return v7_js_1.default; } }));
var validate_js_1 = __webpack_require__(25182);
Object.defineProperty(exports, "validate", ({ enumerable: true, get: function () { return validate_js_1.default; } }));
var version_js_1 = __webpack_require__(90302);
Object.defineProperty(exports, "version", ({ enumerable: true, get: function () { return version_js_1.default; } }));


/***/ }),

/***/ 41576:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports["default"] = 'ffffffff-ffff-ffff-ffff-ffffffffffff';


/***/ }),

/***/ 86934:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
const crypto_1 = __webpack_require__(76982);
function md5(bytes) {
    if (Array.isArray(bytes)) {
        bytes = Buffer.from(bytes);
    }
    else if (typeof bytes === 'string') {
        bytes = Buffer.from(bytes, 'utf8');
    }
    return (0, crypto_1.createHash)('md5').update(bytes).digest();
}
exports["default"] = md5;


/***/ }),

/***/ 55831:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
const crypto_1 = __webpack_require__(76982);
exports["default"] = { randomUUID: crypto_1.randomUUID };


/***/ }),

/***/ 80805:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports["default"] = '00000000-0000-0000-0000-000000000000';


/***/ }),

/***/ 22713:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
const validate_js_1 = __webpack_require__(25182);
function parse(uuid) {
    if (!(0, validate_js_1.default)(uuid)) {
        throw TypeError('Invalid UUID');
    }
    let v;
    return Uint8Array.of((v = parseInt(uuid.slice(0, 8), 16)) >>> 24, (v >>> 16) & 0xff, (v >>> 8) & 0xff, v & 0xff, (v = parseInt(uuid.slice(9, 13), 16)) >>> 8, v & 0xff, (v = parseInt(uuid.slice(14, 18), 16)) >>> 8, v & 0xff, (v = parseInt(uuid.slice(19, 23), 16)) >>> 8, v & 0xff, ((v = parseInt(uuid.slice(24, 36), 16)) / 0x10000000000) & 0xff, (v / 0x100000000) & 0xff, (v >>> 24) & 0xff, (v >>> 16) & 0xff, (v >>> 8) & 0xff, v & 0xff);
}
exports["default"] = parse;


/***/ }),

/***/ 89997:
/***/ ((__unused_webpack_module, exports) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports["default"] = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$/i;


/***/ }),

/***/ 45983:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
const crypto_1 = __webpack_require__(76982);
const rnds8Pool = new Uint8Array(256);
let poolPtr = rnds8Pool.length;
function rng() {
    if (poolPtr > rnds8Pool.length - 16) {
        (0, crypto_1.randomFillSync)(rnds8Pool);
        poolPtr = 0;
    }
    return rnds8Pool.slice(poolPtr, (poolPtr += 16));
}
exports["default"] = rng;


/***/ }),

/***/ 72449:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
const crypto_1 = __webpack_require__(76982);
function sha1(bytes) {
    if (Array.isArray(bytes)) {
        bytes = Buffer.from(bytes);
    }
    else if (typeof bytes === 'string') {
        bytes = Buffer.from(bytes, 'utf8');
    }
    return (0, crypto_1.createHash)('sha1').update(bytes).digest();
}
exports["default"] = sha1;


/***/ }),

/***/ 29687:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.unsafeStringify = void 0;
const validate_js_1 = __webpack_require__(25182);
const byteToHex = [];
for (let i = 0; i < 256; ++i) {
    byteToHex.push((i + 0x100).toString(16).slice(1));
}
function unsafeStringify(arr, offset = 0) {
    return (byteToHex[arr[offset + 0]] +
        byteToHex[arr[offset + 1]] +
        byteToHex[arr[offset + 2]] +
        byteToHex[arr[offset + 3]] +
        '-' +
        byteToHex[arr[offset + 4]] +
        byteToHex[arr[offset + 5]] +
        '-' +
        byteToHex[arr[offset + 6]] +
        byteToHex[arr[offset + 7]] +
        '-' +
        byteToHex[arr[offset + 8]] +
        byteToHex[arr[offset + 9]] +
        '-' +
        byteToHex[arr[offset + 10]] +
        byteToHex[arr[offset + 11]] +
        byteToHex[arr[offset + 12]] +
        byteToHex[arr[offset + 13]] +
        byteToHex[arr[offset + 14]] +
        byteToHex[arr[offset + 15]]).toLowerCase();
}
exports.unsafeStringify = unsafeStringify;
function stringify(arr, offset = 0) {
    const uuid = unsafeStringify(arr, offset);
    if (!(0, validate_js_1.default)(uuid)) {
        throw TypeError('Stringified UUID is invalid');
    }
    return uuid;
}
exports["default"] = stringify;


/***/ }),

/***/ 65597:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.updateV1State = void 0;
const rng_js_1 = __webpack_require__(45983);
const stringify_js_1 = __webpack_require__(29687);
const _state = {};
function v1(options, buf, offset) {
    let bytes;
    const isV6 = options?._v6 ?? false;
    if (options) {
        const optionsKeys = Object.keys(options);
        if (optionsKeys.length === 1 && optionsKeys[0] === '_v6') {
            options = undefined;
        }
    }
    if (options) {
        bytes = v1Bytes(options.random ?? options.rng?.() ?? (0, rng_js_1.default)(), options.msecs, options.nsecs, options.clockseq, options.node, buf, offset);
    }
    else {
        const now = Date.now();
        const rnds = (0, rng_js_1.default)();
        updateV1State(_state, now, rnds);
        bytes = v1Bytes(rnds, _state.msecs, _state.nsecs, isV6 ? undefined : _state.clockseq, isV6 ? undefined : _state.node, buf, offset);
    }
    return buf ?? (0, stringify_js_1.unsafeStringify)(bytes);
}
function updateV1State(state, now, rnds) {
    state.msecs ??= -Infinity;
    state.nsecs ??= 0;
    if (now === state.msecs) {
        state.nsecs++;
        if (state.nsecs >= 10000) {
            state.node = undefined;
            state.nsecs = 0;
        }
    }
    else if (now > state.msecs) {
        state.nsecs = 0;
    }
    else if (now < state.msecs) {
        state.node = undefined;
    }
    if (!state.node) {
        state.node = rnds.slice(10, 16);
        state.node[0] |= 0x01;
        state.clockseq = ((rnds[8] << 8) | rnds[9]) & 0x3fff;
    }
    state.msecs = now;
    return state;
}
exports.updateV1State = updateV1State;
function v1Bytes(rnds, msecs, nsecs, clockseq, node, buf, offset = 0) {
    if (rnds.length < 16) {
        throw new Error('Random bytes length must be >= 16');
    }
    if (!buf) {
        buf = new Uint8Array(16);
        offset = 0;
    }
    else {
        if (offset < 0 || offset + 16 > buf.length) {
            throw new RangeError(`UUID byte range ${offset}:${offset + 15} is out of buffer bounds`);
        }
    }
    msecs ??= Date.now();
    nsecs ??= 0;
    clockseq ??= ((rnds[8] << 8) | rnds[9]) & 0x3fff;
    node ??= rnds.slice(10, 16);
    msecs += 12219292800000;
    const tl = ((msecs & 0xfffffff) * 10000 + nsecs) % 0x100000000;
    buf[offset++] = (tl >>> 24) & 0xff;
    buf[offset++] = (tl >>> 16) & 0xff;
    buf[offset++] = (tl >>> 8) & 0xff;
    buf[offset++] = tl & 0xff;
    const tmh = ((msecs / 0x100000000) * 10000) & 0xfffffff;
    buf[offset++] = (tmh >>> 8) & 0xff;
    buf[offset++] = tmh & 0xff;
    buf[offset++] = ((tmh >>> 24) & 0xf) | 0x10;
    buf[offset++] = (tmh >>> 16) & 0xff;
    buf[offset++] = (clockseq >>> 8) | 0x80;
    buf[offset++] = clockseq & 0xff;
    for (let n = 0; n < 6; ++n) {
        buf[offset++] = node[n];
    }
    return buf;
}
exports["default"] = v1;


/***/ }),

/***/ 31092:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
const parse_js_1 = __webpack_require__(22713);
const stringify_js_1 = __webpack_require__(29687);
function v1ToV6(uuid) {
    const v1Bytes = typeof uuid === 'string' ? (0, parse_js_1.default)(uuid) : uuid;
    const v6Bytes = _v1ToV6(v1Bytes);
    return typeof uuid === 'string' ? (0, stringify_js_1.unsafeStringify)(v6Bytes) : v6Bytes;
}
exports["default"] = v1ToV6;
function _v1ToV6(v1Bytes) {
    return Uint8Array.of(((v1Bytes[6] & 0x0f) << 4) | ((v1Bytes[7] >> 4) & 0x0f), ((v1Bytes[7] & 0x0f) << 4) | ((v1Bytes[4] & 0xf0) >> 4), ((v1Bytes[4] & 0x0f) << 4) | ((v1Bytes[5] & 0xf0) >> 4), ((v1Bytes[5] & 0x0f) << 4) | ((v1Bytes[0] & 0xf0) >> 4), ((v1Bytes[0] & 0x0f) << 4) | ((v1Bytes[1] & 0xf0) >> 4), ((v1Bytes[1] & 0x0f) << 4) | ((v1Bytes[2] & 0xf0) >> 4), 0x60 | (v1Bytes[2] & 0x0f), v1Bytes[3], v1Bytes[8], v1Bytes[9], v1Bytes[10], v1Bytes[11], v1Bytes[12], v1Bytes[13], v1Bytes[14], v1Bytes[15]);
}


/***/ }),

/***/ 1691:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.URL = exports.DNS = void 0;
const md5_js_1 = __webpack_require__(86934);
const v35_js_1 = __webpack_require__(31352);
var v35_js_2 = __webpack_require__(31352);
Object.defineProperty(exports, "DNS", ({ enumerable: true, get: function () { return v35_js_2.DNS; } }));
Object.defineProperty(exports, "URL", ({ enumerable: true, get: function () { return v35_js_2.URL; } }));
function v3(value, namespace, buf, offset) {
    return (0, v35_js_1.default)(0x30, md5_js_1.default, value, namespace, buf, offset);
}
v3.DNS = v35_js_1.DNS;
v3.URL = v35_js_1.URL;
exports["default"] = v3;


/***/ }),

/***/ 31352:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.URL = exports.DNS = exports.stringToBytes = void 0;
const parse_js_1 = __webpack_require__(22713);
const stringify_js_1 = __webpack_require__(29687);
function stringToBytes(str) {
    str = unescape(encodeURIComponent(str));
    const bytes = new Uint8Array(str.length);
    for (let i = 0; i < str.length; ++i) {
        bytes[i] = str.charCodeAt(i);
    }
    return bytes;
}
exports.stringToBytes = stringToBytes;
exports.DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
exports.URL = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';
function v35(version, hash, value, namespace, buf, offset) {
    const valueBytes = typeof value === 'string' ? stringToBytes(value) : value;
    const namespaceBytes = typeof namespace === 'string' ? (0, parse_js_1.default)(namespace) : namespace;
    if (typeof namespace === 'string') {
        namespace = (0, parse_js_1.default)(namespace);
    }
    if (namespace?.length !== 16) {
        throw TypeError('Namespace must be array-like (16 iterable integer values, 0-255)');
    }
    let bytes = new Uint8Array(16 + valueBytes.length);
    bytes.set(namespaceBytes);
    bytes.set(valueBytes, namespaceBytes.length);
    bytes = hash(bytes);
    bytes[6] = (bytes[6] & 0x0f) | version;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    if (buf) {
        offset = offset || 0;
        if (offset < 0 || offset + 16 > buf.length) {
            throw new RangeError(`UUID byte range ${offset}:${offset + 15} is out of buffer bounds`);
        }
        for (let i = 0; i < 16; ++i) {
            buf[offset + i] = bytes[i];
        }
        return buf;
    }
    return (0, stringify_js_1.unsafeStringify)(bytes);
}
exports["default"] = v35;


/***/ }),

/***/ 54834:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
const native_js_1 = __webpack_require__(55831);
const rng_js_1 = __webpack_require__(45983);
const stringify_js_1 = __webpack_require__(29687);
function v4(options, buf, offset) {
    if (native_js_1.default.randomUUID && !buf && !options) {
        return native_js_1.default.randomUUID();
    }
    options = options || {};
    const rnds = options.random ?? options.rng?.() ?? (0, rng_js_1.default)();
    if (rnds.length < 16) {
        throw new Error('Random bytes length must be >= 16');
    }
    rnds[6] = (rnds[6] & 0x0f) | 0x40;
    rnds[8] = (rnds[8] & 0x3f) | 0x80;
    if (buf) {
        offset = offset || 0;
        if (offset < 0 || offset + 16 > buf.length) {
            throw new RangeError(`UUID byte range ${offset}:${offset + 15} is out of buffer bounds`);
        }
        for (let i = 0; i < 16; ++i) {
            buf[offset + i] = rnds[i];
        }
        return buf;
    }
    return (0, stringify_js_1.unsafeStringify)(rnds);
}
exports["default"] = v4;


/***/ }),

/***/ 22465:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.URL = exports.DNS = void 0;
const sha1_js_1 = __webpack_require__(72449);
const v35_js_1 = __webpack_require__(31352);
var v35_js_2 = __webpack_require__(31352);
Object.defineProperty(exports, "DNS", ({ enumerable: true, get: function () { return v35_js_2.DNS; } }));
Object.defineProperty(exports, "URL", ({ enumerable: true, get: function () { return v35_js_2.URL; } }));
function v5(value, namespace, buf, offset) {
    return (0, v35_js_1.default)(0x50, sha1_js_1.default, value, namespace, buf, offset);
}
v5.DNS = v35_js_1.DNS;
v5.URL = v35_js_1.URL;
exports["default"] = v5;


/***/ }),

/***/ 69544:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
const stringify_js_1 = __webpack_require__(29687);
const v1_js_1 = __webpack_require__(65597);
const v1ToV6_js_1 = __webpack_require__(31092);
function v6(options, buf, offset) {
    options ??= {};
    offset ??= 0;
    let bytes = (0, v1_js_1.default)({ ...options, _v6: true }, new Uint8Array(16));
    bytes = (0, v1ToV6_js_1.default)(bytes);
    if (buf) {
        if (offset < 0 || offset + 16 > buf.length) {
            throw new RangeError(`UUID byte range ${offset}:${offset + 15} is out of buffer bounds`);
        }
        for (let i = 0; i < 16; i++) {
            buf[offset + i] = bytes[i];
        }
        return buf;
    }
    return (0, stringify_js_1.unsafeStringify)(bytes);
}
exports["default"] = v6;


/***/ }),

/***/ 82104:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
const parse_js_1 = __webpack_require__(22713);
const stringify_js_1 = __webpack_require__(29687);
function v6ToV1(uuid) {
    const v6Bytes = typeof uuid === 'string' ? (0, parse_js_1.default)(uuid) : uuid;
    const v1Bytes = _v6ToV1(v6Bytes);
    return typeof uuid === 'string' ? (0, stringify_js_1.unsafeStringify)(v1Bytes) : v1Bytes;
}
exports["default"] = v6ToV1;
function _v6ToV1(v6Bytes) {
    return Uint8Array.of(((v6Bytes[3] & 0x0f) << 4) | ((v6Bytes[4] >> 4) & 0x0f), ((v6Bytes[4] & 0x0f) << 4) | ((v6Bytes[5] & 0xf0) >> 4), ((v6Bytes[5] & 0x0f) << 4) | (v6Bytes[6] & 0x0f), v6Bytes[7], ((v6Bytes[1] & 0x0f) << 4) | ((v6Bytes[2] & 0xf0) >> 4), ((v6Bytes[2] & 0x0f) << 4) | ((v6Bytes[3] & 0xf0) >> 4), 0x10 | ((v6Bytes[0] & 0xf0) >> 4), ((v6Bytes[0] & 0x0f) << 4) | ((v6Bytes[1] & 0xf0) >> 4), v6Bytes[8], v6Bytes[9], v6Bytes[10], v6Bytes[11], v6Bytes[12], v6Bytes[13], v6Bytes[14], v6Bytes[15]);
}


/***/ }),

/***/ 61631:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
exports.updateV7State = void 0;
const rng_js_1 = __webpack_require__(45983);
const stringify_js_1 = __webpack_require__(29687);
const _state = {};
function v7(options, buf, offset) {
    let bytes;
    if (options) {
        bytes = v7Bytes(options.random ?? options.rng?.() ?? (0, rng_js_1.default)(), options.msecs, options.seq, buf, offset);
    }
    else {
        const now = Date.now();
        const rnds = (0, rng_js_1.default)();
        updateV7State(_state, now, rnds);
        bytes = v7Bytes(rnds, _state.msecs, _state.seq, buf, offset);
    }
    return buf ?? (0, stringify_js_1.unsafeStringify)(bytes);
}
function updateV7State(state, now, rnds) {
    state.msecs ??= -Infinity;
    state.seq ??= 0;
    if (now > state.msecs) {
        state.seq = (rnds[6] << 23) | (rnds[7] << 16) | (rnds[8] << 8) | rnds[9];
        state.msecs = now;
    }
    else {
        state.seq = (state.seq + 1) | 0;
        if (state.seq === 0) {
            state.msecs++;
        }
    }
    return state;
}
exports.updateV7State = updateV7State;
function v7Bytes(rnds, msecs, seq, buf, offset = 0) {
    if (rnds.length < 16) {
        throw new Error('Random bytes length must be >= 16');
    }
    if (!buf) {
        buf = new Uint8Array(16);
        offset = 0;
    }
    else {
        if (offset < 0 || offset + 16 > buf.length) {
            throw new RangeError(`UUID byte range ${offset}:${offset + 15} is out of buffer bounds`);
        }
    }
    msecs ??= Date.now();
    seq ??= ((rnds[6] * 0x7f) << 24) | (rnds[7] << 16) | (rnds[8] << 8) | rnds[9];
    buf[offset++] = (msecs / 0x10000000000) & 0xff;
    buf[offset++] = (msecs / 0x100000000) & 0xff;
    buf[offset++] = (msecs / 0x1000000) & 0xff;
    buf[offset++] = (msecs / 0x10000) & 0xff;
    buf[offset++] = (msecs / 0x100) & 0xff;
    buf[offset++] = msecs & 0xff;
    buf[offset++] = 0x70 | ((seq >>> 28) & 0x0f);
    buf[offset++] = (seq >>> 20) & 0xff;
    buf[offset++] = 0x80 | ((seq >>> 14) & 0x3f);
    buf[offset++] = (seq >>> 6) & 0xff;
    buf[offset++] = ((seq << 2) & 0xff) | (rnds[10] & 0x03);
    buf[offset++] = rnds[11];
    buf[offset++] = rnds[12];
    buf[offset++] = rnds[13];
    buf[offset++] = rnds[14];
    buf[offset++] = rnds[15];
    return buf;
}
exports["default"] = v7;


/***/ }),

/***/ 25182:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
const regex_js_1 = __webpack_require__(89997);
function validate(uuid) {
    return typeof uuid === 'string' && regex_js_1.default.test(uuid);
}
exports["default"] = validate;


/***/ }),

/***/ 90302:
/***/ ((__unused_webpack_module, exports, __webpack_require__) => {


Object.defineProperty(exports, "__esModule", ({ value: true }));
const validate_js_1 = __webpack_require__(25182);
function version(uuid) {
    if (!(0, validate_js_1.default)(uuid)) {
        throw TypeError('Invalid UUID');
    }
    return parseInt(uuid.slice(14, 15), 16);
}
exports["default"] = version;


/***/ }),

/***/ 17766:
/***/ ((module) => {

module.exports = /*#__PURE__*/JSON.parse('{"name":"@temporalio/client","version":"1.24.0","description":"Temporal.io SDK Client sub-package","main":"lib/index.js","types":"./lib/index.d.ts","keywords":["temporal","workflow","client"],"author":"Temporal Technologies Inc. <sdk@temporal.io>","license":"MIT","dependencies":{"@grpc/grpc-js":"^1.12.4","@temporalio/common":"1.24.0","@temporalio/proto":"1.24.0","abort-controller":"^3.0.0","long":"^5.3.2","nexus-rpc":"^0.0.3","uuid":"^11.1.0"},"devDependencies":{"protobufjs":"^8.7.1"},"bugs":{"url":"https://github.com/temporalio/sdk-typescript/issues"},"repository":{"type":"git","url":"git+https://github.com/temporalio/sdk-typescript.git","directory":"packages/client"},"homepage":"https://github.com/temporalio/sdk-typescript/tree/main/packages/client","publishConfig":{"access":"public"},"files":["src","lib"],"engines":{"node":">= 20.3.0"},"scripts":{"build":"tsc --build"}}');

/***/ })

};
