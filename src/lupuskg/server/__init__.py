"""The SPARQL endpoint and its pages: questions of strangers, each asked in a process that can be ended."""
