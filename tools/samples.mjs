// Writes the synthetic samples in www/samples: shaped like the weekly tables that prime brokers
// and banks print for their clients, but drawn from a fixed generator. Run: node tools/samples.mjs
//
// The order matters: the sets draw from one generator, one after the other.
import './samples/monitor.mjs';
import './samples/inferred.mjs';
import './samples/macro.mjs';
import './samples/broker.mjs';
import './samples/lists.mjs';
