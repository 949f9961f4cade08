"""What reports, closings and return sheets say; the Vietnamese is that of official papers."""

SENTENCES: dict[str, tuple[str, str]] = {
    # closings
    "closing.figure": ("{figure} {closed} → {now}", "{figure} {closed} → {now}"),
    "closing.items": ("nhiệm vụ: {ids}", "items: {ids}"),
    "closing.and": ("{first}; {second}", "{first}; {second}"),
    "closing.figure.total": ("tổng số", "total"),
    "closing.figure.done_on_time": ("hoàn thành đúng hạn", "done on time"),
    "closing.figure.done_late": ("hoàn thành quá hạn", "done late"),
    "closing.figure.in_term": ("trong hạn", "in term"),
    "closing.figure.overdue": ("quá hạn", "overdue"),
    "closing.figure.no_deadline": ("chưa xác định thời hạn", "no deadline"),
    "closing.figure.standing": ("thường xuyên", "standing"),
    "closing.figure.suspended": ("tạm dừng", "suspended"),
    "closing.figure.cancelled": ("rút khỏi danh mục", "cancelled"),
    "closing.figure.postponed": ("được gia hạn", "extended"),
}
