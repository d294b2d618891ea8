from collections.abc import Callable
from pathlib import Path

import pytest

from service.errors import SettingsInvalid
from service.settings import Settings, load_settings

Load = Callable[..., Settings]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """The settings by a `dateline.toml`, environment variables in capitals, and flags."""
    monkeypatch.chdir(tmp_path)

    def load(toml: str | None = None, **given: str | Path) -> Settings:
        if toml is not None:
            Path("dateline.toml").write_text(toml)
        flags = {name: value for name, value in given.items() if not name.isupper()}
        for name in given.keys() - flags.keys():
            monkeypatch.setenv(name, str(given[name]))
        return load_settings(**flags)

    return load


def test_with_nothing_set_no_llm_is_asked(load: Load) -> None:
    settings = load()

    assert not settings.uses_llm
    assert settings.data_dir == Path(".dateline")
    assert settings.embedding.provider == "bundled"


@pytest.mark.parametrize(
    "environment",
    [
        {"DATELINE_LLM_BASE_URL": "http://127.0.0.1:8080/v1"},
        {"DATELINE_LLM__BASE_URL": "http://127.0.0.1:8080/v1"},
        {"DATELINE_LLM_MODEL": "small"},
        {"DATELINE_LLM__MODEL": "small"},
        {"OPENAI_API_KEY": "sk-x"},
        {"DATELINE_LLM__API_KEY": "sk-x"},
        {"DATELINE_GENERATOR": "openai"},
    ],
)
def test_one_variable_switches_the_llm_on(load: Load, environment: dict[str, str]) -> None:
    assert load(**environment).uses_llm


@pytest.mark.parametrize(
    "environment",
    [
        {"DATELINE_LLM__TEMPERATURE": "0.5"},
        {"DATELINE_LLM_BASE_URL": "", "DATELINE_LLM__MODEL": "", "OPENAI_API_KEY": ""},
        {"DATELINE_GENERATOR": "extractive", "OPENAI_API_KEY": "sk-x"},
    ],
)
def test_what_names_no_llm_or_is_empty_switches_nothing_on(load: Load, environment: dict[str, str]) -> None:
    assert not load(**environment).uses_llm


def test_short_and_nested_names_go_together(load: Load) -> None:
    llm = load(
        DATELINE_LLM_BASE_URL="http://127.0.0.1:8080/v1", DATELINE_LLM_MODEL="small", DATELINE_LLM__MAX_RETRIES="0"
    ).llm

    assert (llm.base_url, llm.model, llm.max_retries) == ("http://127.0.0.1:8080/v1", "small", 0)


def test_the_nested_name_wins_over_the_short_one(load: Load) -> None:
    assert load(DATELINE_LLM_MODEL="small", DATELINE_LLM__MODEL="large").llm.model == "large"


def test_the_file_overrides_the_environment_key_by_key(load: Load) -> None:
    settings = load(
        'data_dir = "of-the-file"\n[llm]\nmodel = "of-the-file"\n',
        DATELINE_DATA_DIR="of-the-environment",
        DATELINE_LLM_MODEL="of-the-environment",
        DATELINE_LLM__MODEL="of-the-environment",
        DATELINE_LLM__MAX_RETRIES="0",
        DATELINE_LLM_BASE_URL="http://127.0.0.1:8080/v1",
    )

    assert settings.data_dir == Path("of-the-file")
    assert (settings.llm.model, settings.llm.max_retries) == ("of-the-file", 0)
    assert settings.llm.base_url == "http://127.0.0.1:8080/v1"


def test_flags_override_both(load: Load) -> None:
    settings = load('data_dir = "of-the-file"', DATELINE_DATA_DIR="of-the-environment", data_dir=Path("flag"))

    assert settings.data_dir == Path("flag")


def test_a_file_can_hold_all_of_it(load: Load) -> None:
    settings = load(
        'openai_api_key = "sk-x"\nchroma_url = "http://127.0.0.1:9000"\n[embedding]\nprovider = "openai"\n'
        "[server]\nthreads = 4\n"
    )

    assert settings.uses_llm
    assert (settings.embedding.provider, settings.server.threads) == ("openai", 4)


@pytest.mark.parametrize(
    ("toml", "named"),
    [
        ('colour = "red"', "colour: there is no such setting"),
        ('[llm]\nmodle = "small"', "llm.modle: there is no such setting"),
        ("[server.limits]\nthreads = 1", "server.limits: there is no such setting"),
        ('[llm]\ntemperature = "hot"', "llm.temperature: "),
        ("[llm]\nmax_output_tokens = 0", "llm.max_output_tokens: "),
        ('[embedding]\nprovider = "other"', "embedding.provider: "),
        ('llm = "small"', "llm: "),
        ("colour =", "dateline.toml cannot be read"),
        ('[llm]\nmodel = "a"\nmodel = "b"', "dateline.toml cannot be read"),
    ],
)
def test_a_file_that_is_wrong_is_refused_by_name(load: Load, toml: str, named: str) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        load(toml)
    assert named in str(caught.value)


def test_a_file_that_is_no_text_is_refused(load: Load) -> None:
    Path("dateline.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(SettingsInvalid, match=r"dateline\.toml cannot be read"):
        load()


@pytest.mark.parametrize(
    "name", ["DATELINE_LLM_BASE_URL", "DATELINE_LLM__BASE_URL", "DATELINE_EMBEDDING__BASE_URL", "DATELINE_CHROMA_URL"]
)
@pytest.mark.parametrize(
    "url",
    [
        "http://[bad",
        "http://u:hunter2@host:99999/v1",
        "http://u:hunter2@host:port/v1",
        "127.0.0.1:8080/v1",
        "localhost:8080",
        "ftp://u:hunter2@host/v1",
        "http://",
        "http:///v1",
        "http://a host/v1",
        "http://host/v1\n",
    ],
)
def test_an_address_that_is_none_is_refused_without_its_password(load: Load, name: str, url: str) -> None:
    with pytest.raises(SettingsInvalid, match=r"url: (not a URL|write a URL)") as caught:
        load(**{name: url})
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["https://llm.example/v1", "http://localhost:1/v1/", "http://u:p@10.0.0.1/v1", "http://[::1]:8080/v1"]
)
def test_an_address_is_taken_as_it_is(load: Load, url: str) -> None:
    assert load(DATELINE_LLM_BASE_URL=url).llm.base_url == url


def test_a_group_written_as_one_variable_names_the_way_out(load: Load) -> None:
    with pytest.raises(SettingsInvalid, match="nested names"):
        load(DATELINE_LLM="small")


def test_the_key_is_in_no_message(load: Load) -> None:
    with pytest.raises(SettingsInvalid) as caught:
        load("[llm]\nmodle = 1", OPENAI_API_KEY="sk-secret")
    assert "sk-secret" not in str(caught.value)
    with pytest.raises(SettingsInvalid) as caught:
        load('openai_api_key = ["sk-secret"]')
    assert "sk-secret" not in str(caught.value)


def test_the_key_is_not_shown_with_the_settings(load: Load) -> None:
    assert "sk-secret" not in repr(load(OPENAI_API_KEY="sk-secret"))


def test_prices_are_tables_by_model(load: Load) -> None:
    toml = '[llm.prices."gpt-4.1-mini"]\ninput_per_million = 0.4\noutput_per_million = 1.6\n'
    prices = load(toml).llm.prices
    assert (prices["gpt-4.1-mini"].input_per_million, prices["gpt-4.1-mini"].output_per_million) == (0.4, 1.6)


@pytest.mark.parametrize("price", ["{}", "{input_per_million = 1}", "{input_per_million = -1, output_per_million = 1}"])
def test_a_price_that_is_none_is_refused(load: Load, price: str) -> None:
    with pytest.raises(SettingsInvalid, match="per_million"):
        load(f"[llm.prices]\nsmall = {price}\n")


def test_answers_that_leave_no_room_for_passages_are_refused(load: Load) -> None:
    with pytest.raises(SettingsInvalid, match="more than half"):
        load("[llm]\ncontext_tokens = 4096\nmax_output_tokens = 3000\n")


def test_a_servers_own_key_is_not_shown_either(load: Load) -> None:
    assert "sk-secret" not in repr(load(DATELINE_LLM__API_KEY="sk-secret", DATELINE_EMBEDDING__API_KEY="sk-secret"))
