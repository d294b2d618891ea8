"""What can go wrong in the service.

ServiceError
├── GenerationError          the model did not give a usable answer
│   ├── LLMUnavailable       cannot be reached, refuses, or keeps failing
│   ├── LLMTimeout           too slow to start, or stopped in the middle
│   ├── LLMOverloaded        asked us to slow down (429) more often than we retry
│   ├── LLMNonsense          answered, but not in the protocol or with nothing in it
│   └── LLMRefused           declined to answer, or its content filter stopped it
"""


class ServiceError(Exception):
    """`str(error)` is for the user: what happened and what to do."""


class GenerationError(ServiceError):
    pass


class LLMUnavailable(GenerationError):
    pass


class LLMTimeout(GenerationError):
    pass


class LLMOverloaded(GenerationError):
    pass


class LLMNonsense(GenerationError):
    pass


class LLMRefused(GenerationError):
    pass
