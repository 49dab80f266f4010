export const id = 868;
export const ids = [868];
export const modules = {

/***/ 81868:
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
exports.historyFromJSON = historyFromJSON;
exports.historyToJSON = historyToJSON;
exports.payloadToJSON = payloadToJSON;
exports.JSONToPayload = JSONToPayload;
const protojson_1 = __webpack_require__(38681);
const proto = __importStar(__webpack_require__(20167));
const patch_protobuf_root_1 = __webpack_require__(84338);
// Tolerate fields we don't know about, e.g. history produced by a newer server or SDK. protobufjs
// rejects them by default, whereas the proto3-json-serializer this replaced always ignored them.
const PARSE_OPTIONS = { ignoreUnknownFields: true };
// Cast to any because the generated proto module types are missing the lookupType method
const patched = (0, patch_protobuf_root_1.patchProtobufRoot)(proto);
const historyType = patched.lookupType('temporal.api.history.v1.History');
const payloadType = patched.lookupType('temporal.api.common.v1.Payload');
/**
 * Convert a proto JSON representation of History to a valid History object
 */
function historyFromJSON(history) {
    function pascalCaseToConstantCase(s) {
        return s.replace(/[^\b][A-Z]/g, (m) => `${m[0]}_${m[1]}`).toUpperCase();
    }
    function fixEnumValue(obj, attr, prefix) {
        return (obj[attr] && {
            [attr]: obj[attr].startsWith(prefix) ? obj[attr] : `${prefix}_${pascalCaseToConstantCase(obj[attr])}`,
        });
    }
    function fixHistoryEvent(e) {
        const type = Object.keys(e).find((k) => k.endsWith('EventAttributes'));
        if (!type) {
            throw new TypeError(`Missing attributes in history event: ${JSON.stringify(e)}`);
        }
        return {
            ...e,
            ...fixEnumValue(e, 'eventType', 'EVENT_TYPE'),
            [type]: {
                ...e[type],
                ...(e[type].taskQueue && {
                    taskQueue: { ...e[type].taskQueue, ...fixEnumValue(e[type].taskQueue, 'kind', 'TASK_QUEUE_KIND') },
                }),
                ...fixEnumValue(e[type], 'parentClosePolicy', 'PARENT_CLOSE_POLICY'),
                ...fixEnumValue(e[type], 'workflowIdReusePolicy', 'WORKFLOW_ID_REUSE_POLICY'),
                ...fixEnumValue(e[type], 'initiator', 'CONTINUE_AS_NEW_INITIATOR'),
                ...fixEnumValue(e[type], 'retryState', 'RETRY_STATE'),
                ...(e[type].childWorkflowExecutionFailureInfo && {
                    childWorkflowExecutionFailureInfo: {
                        ...e[type].childWorkflowExecutionFailureInfo,
                        ...fixEnumValue(e[type].childWorkflowExecutionFailureInfo, 'retryState', 'RETRY_STATE'),
                    },
                }),
            },
        };
    }
    function fixHistory(h) {
        return {
            events: h.events.map(fixHistoryEvent),
        };
    }
    if (typeof history !== 'object' || history == null || !Array.isArray(history.events)) {
        throw new TypeError('Invalid history, expected an object with an array of events');
    }
    const loaded = (0, protojson_1.fromJson)(historyType, fixHistory(history), PARSE_OPTIONS);
    if (loaded === null) {
        throw new TypeError('Invalid history');
    }
    return loaded;
}
/**
 * Convert an History object, e.g. as returned by `WorkflowClient.list().withHistory()`, to a JSON
 * string that adheres to the same norm as JSON history files produced by other Temporal tools.
 */
function historyToJSON(history) {
    const protoJson = (0, protojson_1.toJson)(historyType, proto.temporal.api.history.v1.History.fromObject(history));
    return JSON.stringify(protoJson, null, 2);
}
/**
 * Convert from protobuf payload to JSON
 */
function payloadToJSON(payload) {
    return (0, protojson_1.toJson)(payloadType, patched.temporal.api.common.v1.Payload.create(payload));
}
/**
 * Convert from JSON to protobuf payload
 */
function JSONToPayload(json) {
    const loaded = (0, protojson_1.fromJson)(payloadType, json, PARSE_OPTIONS);
    if (loaded === null) {
        throw new TypeError('Invalid payload');
    }
    return loaded;
}
//# sourceMappingURL=proto-utils.js.map

/***/ })

};
