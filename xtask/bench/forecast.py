"""The forecast in plain Python, to compare the command line with.

Reads the capacity plan, computes the months of a scenario and writes them as CSV to standard output, byte for byte what
`resource-forecast --export csv --output -` writes. Standard library only, no more checks than such a script has.
"""

import argparse
import csv
import json
import sys

HEADER = [
    "Month",
    "Registered Users",
    "Concurrent Peak",
    "Daily Active",
    "API Requests/Month",
    "Messages/Month",
    "Tier",
    "Backend Instances",
    "DB CPU",
    "DB Memory (GB)",
    "Redis Nodes",
    "Celery Workers",
    "Monthly Cost (USD)",
    "Storage (GB)",
]


def rate(scenario, month):
    """The growth of a month: that of the last period that has begun."""
    return [p["monthly_rate"] for p in scenario["periods"] if p["from_month"] <= month][-1]


def tier_for(plan, concurrent):
    """The first tier that is not outgrown, else the largest."""
    limit = plan["assumptions"]["tier_outgrown_ratio"]
    tiers = list(plan["capacity_tiers"].items())
    for name, tier in tiers:
        if concurrent <= limit * tier["concurrent_peak"]:
            return name, tier
    return tiers[-1]


def volume(a, concurrent, per_minute, off_peak):
    """What is done in a month, at peak and in the other hours. The order of the factors decides the last digit."""
    session, days = a["session_duration_minutes"], a["days_per_month"]
    peak = a["peak_hours"]["end_hour_utc"] - a["peak_hours"]["start_hour_utc"]
    return int(
        concurrent * per_minute * session * peak * days
        + concurrent * off_peak * per_minute * session * (24 - peak) * days
    )


def rows(plan, scenario, months, users):
    """A row a month."""
    a = plan["assumptions"]
    for month in range(1, months + 1):
        users = int(users * (1 + rate(scenario, month)))
        concurrent = int(users * a["concurrent_user_ratio"])
        name, tier = tier_for(plan, concurrent)
        stored = users * a["database_row_growth_per_user"] * a["database_row_bytes"] * month / 1024**3
        yield [
            month,
            users,
            concurrent,
            int(users * a["daily_active_ratio"]),
            volume(a, concurrent, a["api_requests_per_user_per_minute"], a["off_peak_api_ratio"]),
            volume(a, concurrent, a["message_rate_per_user_per_minute"], a["off_peak_message_ratio"]),
            name,
            tier["backend"]["instances"],
            tier["database"]["primary"]["cpu_cores"],
            tier["database"]["primary"]["memory_gb"],
            tier["redis"]["nodes"],
            tier["celery"]["workers"],
            f"{tier['cost_monthly_usd']:.2f}",
            int(stored) + a["storage_floor_gb"],
        ]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--capacity-plan", default="public/capacity-plan.json")
    parser.add_argument("--scenario")
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--initial-users", type=int)
    arguments = parser.parse_args()
    with open(arguments.capacity_plan, encoding="utf-8") as file:
        plan = json.load(file)
    growth = plan["growth_scenarios"]
    scenario = growth["scenarios"][arguments.scenario or growth["default_scenario"]]
    users = arguments.initial_users or growth["default_initial_users"]
    sys.stdout.reconfigure(newline="")
    writer = csv.writer(sys.stdout, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(rows(plan, scenario, arguments.months, users))


if __name__ == "__main__":
    main()
