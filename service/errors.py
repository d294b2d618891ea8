"""What can go wrong in the service.

ServiceError
├── GenerationError          the model did not give a usable answer
│   ├── LLMUnavailable       refuses our requests, or is left alone after it has failed
│   │   └── LLMDown          cannot be reached, or keeps failing
│   ├── LLMTimeout           too slow to start, or stopped in the middle
│   ├── LLMOverloaded        asked us to slow down (429) more often than we retry
│   ├── LLMNonsense          answered, but not in the protocol or with nothing in it
│   ├── LLMRefused           declined to answer, or its content filter stopped it
│   └── LLMPromptTooLong     the prompt does not fit the model's context
├── Overloaded               more questions are waiting than we take
├── AnswerNotFound           no stored answer of that id
├── ConversationNotFound     no stored conversation of that id
├── ConversationBusy         it is answering another question
├── JobNotFound              no ingest job of that id
├── NotReady                 a part that answers need does not work
├── DataDirectoryBusy        another process holds the data directory
└── SettingsInvalid          a setting that cannot be
"""


class ServiceError(Exception):
    """`str(error)` is for the user: what happened and what to do."""


class GenerationError(ServiceError):
    pass


class LLMUnavailable(GenerationError):
    pass


class LLMDown(LLMUnavailable):
    pass


class LLMTimeout(GenerationError):
    pass


class LLMOverloaded(GenerationError):
    pass


class LLMNonsense(GenerationError):
    pass


class LLMRefused(GenerationError):
    pass


class LLMPromptTooLong(GenerationError):
    pass


class Overloaded(ServiceError):
    def __init__(self) -> None:
        super().__init__("Too many questions are waiting. Try again in a few seconds.")


class AnswerNotFound(ServiceError):
    def __init__(self, answer_id: str) -> None:
        super().__init__(f"There is no answer {answer_id!r}.")


class ConversationNotFound(ServiceError):
    def __init__(self, conversation_id: str) -> None:
        super().__init__(f"There is no conversation {conversation_id!r}.")


class ConversationBusy(ServiceError):
    def __init__(self, conversation_id: str) -> None:
        super().__init__(
            f"Conversation {conversation_id!r} is answering another question, which this one may lean on. "
            "Ask again when that one has its answer."
        )


class JobNotFound(ServiceError):
    def __init__(self, job_id: str) -> None:
        super().__init__(f"There is no job {job_id!r}. Jobs are kept until the server restarts.")


class NotReady(ServiceError):
    def __init__(self, failed: list[str]) -> None:
        super().__init__(f"Not working: {', '.join(failed)}. The server's log has the reasons.")


class DataDirectoryBusy(ServiceError):
    pass


class SettingsInvalid(ServiceError):
    pass
