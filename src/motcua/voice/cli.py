"""``motcua voice``: what to record, what is made by machine, and how a call sounds."""

import argparse
import json
import sys
from pathlib import Path
from typing import Final

STATES: Final = {
    "recorded": "bản ghi của phường",
    "generated": "giọng máy",
    "missing": "chưa có",
    "unreadable": "bản ghi không đọc được, dùng giọng máy",
}


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``voice record-list``, ``voice make`` and ``voice say`` to the command line."""
    voice = commands.add_parser("voice", help="giọng đọc ở sảnh")
    asked = voice.add_subparsers(required=True, metavar="COMMAND")
    listing = asked.add_parser("record-list", help="từng câu cần ghi âm và tên tệp")
    listing.add_argument("--language", choices=("vi", "en"), help="một ngôn ngữ")
    listing.add_argument("--json", action="store_true", help="in JSON")
    listing.set_defaults(run=run_list)
    make = asked.add_parser("make", help="tạo bằng giọng máy những câu chưa có")
    make.set_defaults(run=run_make)
    say = asked.add_parser("say", help="ghi một lời gọi ra tệp WAV: motcua voice say A 1 3")
    say.add_argument("prefix", metavar="CHỮ")
    say.add_argument("number", type=int, metavar="SỐ")
    say.add_argument("counter", type=int, metavar="QUẦY")
    say.add_argument("--language", choices=("vi", "en"), default="vi")
    say.add_argument("--out", type=Path, required=True, metavar="TỆP.wav")
    say.set_defaults(run=run_say)


def run_list(args: argparse.Namespace) -> int:
    """Print every clip: file, words, what is there."""
    from motcua.voice import store, words

    languages = [args.language] if args.language else list(words.LANGUAGES)
    rows = [clip for language in languages for clip in store.clips(language)]
    if args.json:
        data = [{"file": str(c.recording), "words": c.words, "state": store.state(c)} for c in rows]
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return 0
    width = max(len(f"{c.language}/{c.name}.wav") for c in rows)
    said = max(len(c.words) for c in rows)
    print(f"{rows[0].recording.parent.parent}: tệp WAV, mỗi tệp một câu, đọc chậm và rõ\n")
    for c in rows:
        file = f"{c.language}/{c.name}.wav"
        print(f"{file:<{width}}  {c.words:<{said}}  {STATES[store.state(c)]}")
    return 0


def run_make(args: argparse.Namespace) -> int:
    """Generate all that is missing."""
    from motcua.voice import VoiceError, store, words

    wanted = [
        (clip.language, clip.words)
        for language in words.LANGUAGES
        for clip in store.clips(language)
        if store.state(clip) in {"missing", "unreadable"}
    ]
    try:
        print(f"Đã tạo {store.make(wanted)} câu bằng giọng máy.")
    except VoiceError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def run_say(args: argparse.Namespace) -> int:
    """Write one announcement and print what it says."""
    from motcua import voice

    try:
        said = voice.spoken(args.prefix, args.number, args.counter, args.language)
        sound = voice.announcement(args.prefix, args.number, args.counter, args.language)
        args.out.write_bytes(sound)
    except (voice.VoiceError, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(said.text)
    return 0
