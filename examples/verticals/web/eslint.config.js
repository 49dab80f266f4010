// A target's configuration is a program. It must never run in a scan: this one would end it.
throw new Error('the configuration of the target was loaded');
