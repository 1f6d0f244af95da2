"""The PIN, the store and the sealed copy, tried module by module in Chromium."""

import json

import pytest

FAST = 1000
"""Rounds of the PIN's key in tests that try many; the one that is used is measured once."""
DRAFT = {"answers": {"good_practice": "Blankets offered to everybody"}}


def run(page, body, argument=None):
    """Run a script over the modules, which it finds under their names."""
    names = ("bytes", "database", "device", "keys", "outbox", "saving", "sealing", "sending", "vault", "leaving")
    imports = "".join(f"const {name} = await import('/static/visiting/offline/{name}.js');" for name in names)
    return page.evaluate(f"async (given) => {{ {imports} {body} }}", argument)


@pytest.mark.parametrize(
    ("pin", "why"),
    [
        ("12345", "at least 6 digits"),
        ("12a456", "digits only"),
        ("123456", "not a run"),
        ("654321", "not a run"),
        ("777777", "not a run"),
        ("271828", None),
    ],
)
def test_a_pin_that_is_easily_guessed_is_refused(bench, pin, why):
    said = run(bench, "return keys.weakness(given);", pin)

    assert said is None if why is None else why in said


def test_the_key_of_a_pin_costs_at_least_600_000_rounds_and_cannot_be_taken_out(bench):
    found = run(
        bench,
        """const start = performance.now();
        const { kept, key } = await keys.make("271828");
        const took = performance.now() - start;
        let out = "taken";
        try { await crypto.subtle.exportKey("raw", key); } catch (trouble) { out = trouble.name; }
        return { rounds: kept.iterations, took, out, wrong: await keys.unwrap(kept, "271829") };""",
    )

    assert found["rounds"] >= 600_000
    assert found["out"] == "InvalidAccessError"
    assert found["wrong"] is None
    assert found["took"] > 20


def test_what_is_kept_is_read_after_a_restart_with_the_pin_and_by_nobody_without(open_profile, modules):
    first = open_profile()
    page = first.new_page()
    page.goto(modules)
    run(
        page,
        f"""const made = await vault.create("ada", "VOL-1", "271828", {FAST});
        await made.keep("one", "draft", given);""",
        DRAFT,
    )
    first.close()

    again = open_profile().new_page()
    again.goto(modules)
    wrong = run(again, 'const got = await vault.unlock("ada", "000001"); return { ...got, vault: Boolean(got.vault) };')
    read = run(again, 'return (await vault.unlock("ada", "271828")).vault.read("one", "draft");')

    assert not wrong["vault"]
    assert wrong["wrong"] == 1
    assert read == DRAFT


def test_every_change_is_strictly_durable(bench):
    found = run(
        bench,
        f"""const seen = [];
        const before = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (...all) {{
          const deed = before.apply(this, all);
          if (deed.mode === "readwrite") seen.push(deed.durability);
          return deed;
        }};
        const made = await vault.create("ada", "VOL-1", "271828", {FAST});
        await made.keep("one", "draft", {{}});
        await made.setRoomAside(1000);
        await made.discard("one");
        return seen;""",
    )

    assert len(found) >= 4
    assert set(found) == {"strict"}


def test_a_record_that_was_put_in_the_place_of_another_is_not_read(bench):
    said = run(
        bench,
        f"""const made = await vault.create("ada", "VOL-1", "271828", {FAST});
        const row = await made.keep("one", "draft", {{}});
        const base = await database.open(vault.nameOf("ada"), []);
        await database.change(base, ["records"], (records) => records.put({{ ...row, id: "two" }}));
        try {{ await made.read("two", "draft"); return "read"; }} catch (trouble) {{ return trouble.name; }}""",
    )

    assert said == "OperationError"


def test_ten_wrong_pins_take_longer_and_longer_and_then_destroy_the_key_but_not_the_sealed_copy(bench):
    found = run(
        bench,
        f"""{SCHEME_KEY}
        const made = await vault.create("ada", "VOL-1", "271828", {FAST});
        await made.keep("one", "draft", {{ said: "within" }}, scheme);
        made.lock();
        let now = Date.now();
        const waits = [];
        let hurried;
        for (let turn = 0; turn < 10; turn++) {{
          const got = await vault.unlock("ada", "000001", now);
          waits.push(got.next);
          if (turn === 5) hurried = (await vault.unlock("ada", "271828", now + 1000)).wait;
          now += got.next * 1000;
          if (turn === 9) var last = got;
        }}
        const right = await vault.unlock("ada", "271828", now + 1e6);
        return {{ waits, hurried, gone: last.gone, right: right.gone && !right.vault,
          copies: (await vault.copiesOf("ada")).length }};""",
    )

    assert found["waits"] == [0, 0, 0, 5, 10, 20, 40, 80, 160, 300]
    assert found["hurried"] > 0, "the right PIN too waits its time"
    assert found["gone"]
    assert found["right"]
    assert found["copies"] == 1


SCHEME_KEY = """const curve = { name: "ECDH", namedCurve: "P-256" };
const pair = await crypto.subtle.generateKey(curve, true, ["deriveBits"]);
const spki = await crypto.subtle.exportKey("spki", pair.publicKey);
const scheme = { key_id: "abc", public_key: bytes.toBase64(spki) };"""


def test_a_sealed_copy_says_nothing_in_clear(bench):
    text = run(bench, f'{SCHEME_KEY} return sealing.seal({{ said: "within" }}, scheme);')

    assert set(json.loads(text)) == {"form", "key", "ephemeral", "iv", "data"}
    assert "within" not in text


def test_the_pin_of_who_confirms_opens_nothing_and_is_gone_after_ten_wrong_ones(bench):
    found = run(
        bench,
        f"""await device.noteConfirmer({{ id: "e1", number: "VOL-2", ...await keys.makeVerifier("314159", {FAST}) }});
        const [row] = await device.confirmers();
        const right = await device.tryConfirmer("e1", "314159");
        let now = Date.now(), last;
        for (let turn = 0; turn < 10; turn++, now += 400000) last = await device.tryConfirmer("e1", "000001", now);
        return {{ names: Object.keys(row).sort(), right, last, left: await device.confirmers() }};""",
    )

    assert found["names"] == ["id", "iterations", "number", "salt", "until", "verifier", "wrong"]
    assert found["right"] == {"ok": True}
    assert found["last"]["gone"]
    assert found["left"] == []


def bound(page, modules, size=None):
    """Let the origin keep so many bytes, or as many as before."""
    devtools = page.context.new_cdp_session(page)
    quota = {} if size is None else {"quotaSize": size}
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": modules.removesuffix("/visit/"), **quota})
    return devtools  # the bound holds for as long as this does


def test_room_set_aside_is_given_back_when_storage_runs_out(bench, modules):
    devtools = bound(bench, modules, 1_600_000)
    run(bench, f'window.made = await vault.create("ada", "VOL-1", "271828", {FAST}); await made.setRoomAside();')

    found = run(
        bench,
        """const before = await made.hasRoomAside();
        const noise = bytes.toBase64(bytes.random(500_000));
        await made.keep("one", "draft", { noise });
        const isKept = (await made.read("one", "draft")).noise === noise;
        return { before, after: await made.hasRoomAside(), isKept, isTight: made.isTight };""",
    )

    assert found == {"before": True, "after": False, "isKept": True, "isTight": True}
    devtools.detach()


def test_storage_that_is_full_is_said_and_what_was_typed_is_tried_again(bench, modules):
    devtools = bound(bench, modules, 300_000)
    run(bench, f'window.made = await vault.create("ada", "VOL-1", "271828", {FAST});')

    full = run(
        bench,
        """window.told = [];
        const keep = (draft) => made.keep("one", "draft", draft);
        window.saver = new saving.Saver(keep, (state, trouble) => told.push([state, database.isFull(trouble)]));
        saver.note({ noise: bytes.toBase64(bytes.random(500_000)) });
        await saver.flush();
        return told;""",
    )
    devtools.detach()
    later = run(bench, "await saver.flush(); return told.at(-1);")

    assert full == [["failed", True]]
    assert later == ["saved", False]


def test_who_types_on_and_on_is_saved_within_a_second(bench):
    gaps = run(
        bench,
        """const kept = [performance.now()];
        const saver = new saving.Saver(async () => kept.push(performance.now()), () => {});
        for (let turn = 0; turn < 40; turn++) {
          saver.note({ turn });
          await new Promise((done) => setTimeout(done, 50));
        }
        return kept.slice(1).map((moment, place) => moment - kept[place]);""",
    )

    assert len(gaps) >= 3
    assert max(gaps) < 1000
