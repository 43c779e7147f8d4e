"""An aggregator's first accepted offer, with nothing but Python 3.9:

    python3 docs/examples/first_offer.py .platone AGG1
"""

import base64
import json
import pathlib
import ssl
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

state, me = pathlib.Path(sys.argv[1]), sys.argv[2]
platform = json.loads((state / "platform.json").read_text())
secrets = json.loads((state / "participants" / f"{me}.json").read_text())
trust = ssl.create_default_context(cafile=platform["ca"])


def send(method, path, body=None, **headers):
    """The status and what was answered; a problem is an answer too."""
    request = urllib.request.Request(platform["gateway"] + path, method=method, data=body, headers=headers)
    try:
        with urllib.request.urlopen(request, context=trust) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as problem:
        return problem.code, json.load(problem)


def token():
    pair = f"{secrets['clientId']}:{secrets['clientSecret']}".encode()
    _, answer = send(
        "POST", "/oauth2/token", b"grant_type=client_credentials", Authorization=f"Basic {base64.b64encode(pair).decode()}"
    )
    return answer["access_token"]


bearer = f"Bearer {token()}"


def get(path, **query):
    return send("GET", f"/api{path}?{urllib.parse.urlencode(query)}", Authorization=bearer)[1]


while not (sessions := get("/market-sessions", status="active")["items"]):
    time.sleep(0.2)  # until a gate opens
session = sessions[0]
pod = get("/pods", size=1)["items"][0]

offer = {
    "playerServiceId": f"{me}/first/{uuid.uuid4()}",
    "marketType": session["marketType"],
    "validityStart": session["deliveryStart"],
    "podId": pod["podId"],
    "actionType": "activate",
    "flexibilityType": "continue",
    "curve": [{"index": session["firstIndex"], "p": 0.001 if pod["maxFlexibility"][0]["upP"] > 0 else -0.001, "pPrice": 0.05}],
}
status, receipt = send(
    "POST",
    "/api/flexibility-offers",
    json.dumps(offer).encode(),
    Authorization=bearer,
    **{"Content-Type": "application/json"},
)
print(status, json.dumps(receipt))
sys.exit(0 if status == 201 else 1)
